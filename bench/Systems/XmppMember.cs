using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Messenger.Bench.Systems;

/// <summary>
/// A light XMPP client over TCP, in one room: it only looks for the end of a message and its sender, so that the load
/// costs little compared with the servers.
/// </summary>
/// <remarks>Protocol: RFC 6120 (streams, SASL, resource binding) and XEP-0045 (rooms). A room reflects each message to
/// its sender too, which is both its delivery and its acknowledgement.</remarks>
internal sealed class XmppMember : IMember
{
    private const string Stream =
        "<stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly string _room;
    private readonly byte[] _own;
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private XmppMember(string room, string nick) =>
        (_room, _own) = (room, Encoding.UTF8.GetBytes($" from='{room}/{nick}'"));

    public Action<ReadOnlySpan<byte>>? Delivered { get; set; }

    public Action<bool>? Answered { get; set; }

    /// <summary>Connects, logs in, and enters a room, which is created if it does not exist.</summary>
    public static async Task<XmppMember> JoinAsync(int port, string user, string password, string room)
    {
        var member = new XmppMember(room, user);
        await member._client.ConnectAsync(IPAddress.Loopback, port);
        await member.CallAsync(Stream, "</stream:features>");
        await member.CallAsync(
            $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"))}</auth>",
            "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"
        );
        await member.CallAsync(Stream, "</stream:features>");
        await member.CallAsync(
            "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
            "</iq>"
        );

        // The room's subject comes last, as a message.
        await member.CallAsync(
            $"<presence/><presence to='{room}/{user}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>",
            "</message>"
        );
        member._reading = Task.Run(member.ReadAsync);
        return member;
    }

    public ValueTask SendAsync(string text) =>
        WriteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<message type='groupchat' to='{_room}' id='{++_lastId}'><body>{text}</body></message>"
            )
        );

    public async ValueTask DisposeAsync()
    {
        if (!_reading.IsCompleted)
        {
            await WriteAsync("</stream:stream>");
        }

        // The server responds by closing the stream.
        await _reading.WaitAsync(Patience);
        _client.Dispose();
    }

    private ValueTask WriteAsync(string xml) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(xml));

    /// <summary>Writes, and reads until the response ends as expected; not after the start of the read loop.</summary>
    private async Task CallAsync(string xml, string end)
    {
        await WriteAsync(xml);
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        var answer = string.Empty;
        try
        {
            while (!answer.EndsWith(end, StringComparison.Ordinal))
            {
                var count = await _client.GetStream().ReadAsync(buffer, patience.Token);
                answer += count > 0 ? Encoding.UTF8.GetString(buffer, 0, count) : throw new EndOfStreamException();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            throw new InvalidDataException($"'{xml}' was answered with '{answer}'.", exception);
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var count = await _client.GetStream().ReadAsync(buffer.AsMemory(filled));
                if (count == 0)
                {
                    return;
                }

                filled += count;
                var taken = Take(buffer.AsSpan(0, filled));
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
            }
        }
        catch (IOException)
        {
            // The connection was closed. Missing messages show in the count.
        }
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var end = "</message>"u8;
        var taken = 0;
        for (int length; (length = bytes[taken..].IndexOf(end)) >= 0; taken += length + end.Length)
        {
            var stanza = bytes.Slice(taken, length + end.Length);

            // Other stanzas, such as presence, may arrive first.
            Handle(stanza[stanza.IndexOf("<message"u8)..]);
        }

        return taken;
    }

    private void Handle(ReadOnlySpan<byte> message)
    {
        var head = message[..message.IndexOf((byte)'>')];
        if (head.IndexOf(" type='error'"u8) >= 0)
        {
            Answered?.Invoke(false);
            return;
        }

        Delivered?.Invoke(message);
        if (head.IndexOf(_own) >= 0)
        {
            Answered?.Invoke(true);
        }
    }
}
