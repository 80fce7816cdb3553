using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Messenger.Bench.Systems;

/// <summary>
/// A light SignalR client (JSON protocol over a WebSocket, without negotiation): it parses only what is necessary, so
/// that the load costs little compared with the servers.
/// </summary>
/// <remarks>Protocol: the SignalR hub protocol, dotnet/aspnetcore, src/SignalR/docs/specs/HubProtocol.md.</remarks>
internal sealed class SignalRMember : IMember
{
    private const byte RecordSeparator = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<string, string, string> _invocation;
    private readonly Dictionary<string, TaskCompletionSource<string>> _calls = [];
    private readonly TaskCompletionSource _shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;
    private Task _reading = Task.CompletedTask;

    /// <param name="invocation">Creates the JSON of an invocation from an invocation id and a text.</param>
    private SignalRMember(Func<string, string, string> invocation)
    {
        _invocation = invocation;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    public Action<ReadOnlySpan<byte>>? Delivered { get; set; }

    public Action<bool>? Answered { get; set; }

    public static async Task<SignalRMember> ConnectAsync(Uri address, Func<string, string, string> invocation)
    {
        var member = new SignalRMember(invocation);
        await member._socket.ConnectAsync(address, CancellationToken.None);
        member._reading = Task.Run(member.ReadAsync);
        await member.WriteAsync("""{"protocol":"json","version":1}""");
        await member._shaken.Task;
        return member;
    }

    public ValueTask SendAsync(string text) =>
        WriteAsync(_invocation((++_lastId).ToString(CultureInfo.InvariantCulture), text));

    /// <summary>Calls a hub method and waits for its completion; not while sending.</summary>
    /// <returns>The completion's JSON.</returns>
    public async Task<string> CallAsync(string target, string arguments)
    {
        var id = $"c{++_lastId}";
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_calls)
        {
            _calls[id] = answer;
        }

        await WriteAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":{{arguments}}}""");
        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
    }

    private ValueTask WriteAsync(string json)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(json) + 1];
        Encoding.UTF8.GetBytes(json, bytes);
        bytes[^1] = RecordSeparator;
        return _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, _closing.Token);
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

                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _closing.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                filled += received.Count;
                var taken = Take(buffer.AsSpan(0, filled));
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The connection was closed. Missing messages show in the count.
        }
        finally
        {
            _shaken.TrySetException(
                new InvalidDataException("The connection closed before the handshake was answered.")
            );
        }
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        for (int length; (length = bytes[taken..].IndexOf(RecordSeparator)) >= 0; taken += length + 1)
        {
            Handle(bytes.Slice(taken, length));
        }

        return taken;
    }

    private void Handle(ReadOnlySpan<byte> frame)
    {
        if (!_shaken.Task.IsCompleted)
        {
            Shake(frame);
            return;
        }

        switch ((char)frame["{\"type\":".Length])
        {
            case '1':
                Delivered?.Invoke(frame);
                break;
            case '3' when TryTakeCall(frame, out var call):
                call.SetResult(Encoding.UTF8.GetString(frame));
                break;
            case '3':
                Answered?.Invoke(frame.IndexOf("\"error\":"u8) < 0);
                break;
        }
    }

    /// <summary>Reads the handshake response, which other frames may follow immediately.</summary>
    private void Shake(ReadOnlySpan<byte> answer)
    {
        if (answer.SequenceEqual("{}"u8))
        {
            _shaken.SetResult();
        }
        else
        {
            _shaken.SetException(new InvalidDataException(Encoding.UTF8.GetString(answer)));
        }
    }

    private bool TryTakeCall(ReadOnlySpan<byte> frame, out TaskCompletionSource<string> call)
    {
        call = null!;
        var start = "{\"type\":3,\"invocationId\":\"".Length;
        if (frame[start] != (byte)'c')
        {
            return false;
        }

        var id = Encoding.UTF8.GetString(frame.Slice(start, frame[start..].IndexOf((byte)'"')));
        lock (_calls)
        {
            return _calls.Remove(id, out call!);
        }
    }
}
