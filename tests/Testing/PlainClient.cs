using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Messenger.Testing;

/// <summary>A client of the plain WebSocket.</summary>
public sealed class PlainClient : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[1024 * 1024];

    private PlainClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>Opens a chat's socket.</summary>
    /// <param name="query">The query string after the path.</param>
    public static async Task<PlainClient> ConnectAsync(Uri server, string query)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket
                .ConnectAsync(
                    new UriBuilder(server)
                    {
                        Scheme = "ws",
                        Path = "/ws",
                        Query = query,
                    }.Uri,
                    CancellationToken.None
                )
                .WaitAsync(MaxWait);
            return new PlainClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a chat's socket as its member, catching up from a revision where there is one.</summary>
    public static Task<PlainClient> ConnectAsync(Person person, Guid chatId, long? since = null) =>
        ConnectAsync(person.Server, person.Token, chatId, since);

    /// <inheritdoc cref="ConnectAsync(Person, Guid, long?)"/>
    public static Task<PlainClient> ConnectAsync(Uri server, string token, Guid chatId, long? since) =>
        ConnectAsync(server, $"chat={chatId}&access_token={token}{(since is null ? string.Empty : $"&since={since}")}");

    /// <summary>Sends an object as a text frame.</summary>
    public Task SendAsync(object frame) => SendTextAsync(JsonSerializer.Serialize(frame, Api.Json));

    public Task SendTextAsync(string text) =>
        _socket
            .SendAsync(
                Encoding.UTF8.GetBytes(text),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            )
            .WaitAsync(MaxWait);

    public Task SendBinaryAsync(byte[] bytes) =>
        _socket
            .SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None)
            .WaitAsync(MaxWait);

    /// <summary>The next frame; null when the server has closed the socket.</summary>
    public async Task<JsonElement?> NextOrEndAsync(CancellationToken cancellationToken = default)
    {
        var count = 0;
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(_buffer.AsMemory(count), cancellationToken);
            count += received.Count;
        } while (!received.EndOfMessage);
        return received.MessageType == WebSocketMessageType.Close
            ? null
            : JsonSerializer.Deserialize<JsonElement>(_buffer.AsSpan(0, count));
    }

    /// <summary>The next frame.</summary>
    public async Task<JsonElement> NextAsync() =>
        await NextOrEndAsync().WaitAsync(MaxWait)
        ?? throw new InvalidOperationException("The server closed the socket.");

    /// <summary>The next frame of a type; others before it are passed over.</summary>
    public async Task<JsonElement> NextAsync(string type)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (frame.GetProperty("type").GetString() == type)
            {
                return frame;
            }
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
