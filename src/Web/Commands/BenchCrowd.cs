using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Messenger.Web.Commands;

/// <summary>What came of talking for a while.</summary>
/// <param name="Sent">How many messages were acknowledged.</param>
/// <param name="Received">How long each took to each other user, in milliseconds.</param>
internal sealed record Talk(TimeSpan Time, int Sent, List<double> Received);

/// <summary>Users in one group, each at a plain WebSocket.</summary>
internal sealed class BenchCrowd : IDisposable
{
    private const string Words = "the keeper of the lighthouse wrote down when each ship had passed";

    /// <summary>So many different ships pass, one in each message.</summary>
    private const int Ships = 200;

    private readonly HttpClient _client;
    private readonly string[] _tokens;
    private readonly List<Seat> _seats = [];

    private BenchCrowd(HttpClient client, string[] tokens, Guid chat) =>
        (_client, _tokens, Chat) = (client, tokens, chat);

    public Guid Chat { get; }

    /// <summary>Registers the users, and makes the group.</summary>
    public static async Task<BenchCrowd> ComeAsync(Uri server, int users, CancellationToken cancellationToken)
    {
        var client = new HttpClient { BaseAddress = server };
        try
        {
            List<(Guid Id, string Token)> people = [];
            for (var number = 0; number < users; number++)
            {
                var login = await PostAsync(
                    client,
                    "/api/auth/register",
                    new { username = $"bench{number}", password = Guid.NewGuid().ToString() },
                    cancellationToken
                );
                people.Add(
                    (
                        login.GetProperty("user").GetProperty("id").GetGuid(),
                        login.GetProperty("accessToken").GetString()!
                    )
                );
            }

            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", people[0].Token);
            var chat = await PostAsync(
                client,
                "/api/chats",
                new
                {
                    type = "group",
                    name = "Bench",
                    visibility = "private",
                },
                cancellationToken
            );
            var id = chat.GetProperty("id").GetGuid();
            foreach (var members in people.Skip(1).Chunk(50))
            {
                await PostAsync(
                    client,
                    $"/api/chats/{id}/members",
                    new { userIds = members.Select(member => member.Id) },
                    cancellationToken
                );
            }

            return new BenchCrowd(client, [.. people.Select(person => person.Token)], id);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        foreach (var token in _tokens)
        {
            _seats.Add(await Seat.TakeAsync(AddressOf(token), cancellationToken));
        }
    }

    /// <summary>Everybody sends, waits for the answer and pauses, for so long.</summary>
    public async Task<Talk> TalkAsync(TimeSpan time, TimeSpan pause, CancellationToken cancellationToken)
    {
        _seats.ForEach(seat => seat.Forget());
        var started = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            _seats.Select(
                async (seat, number) =>
                {
                    await Task.Delay(pause * number / _seats.Count, cancellationToken);
                    var sent = 0;
                    for (; started.Elapsed < time; sent++)
                    {
                        await seat.SendAsync(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{Stopwatch.GetTimestamp()} {Words}: {ShipOf(sent)}"
                            ),
                            cancellationToken
                        );
                        await Task.Delay(pause, cancellationToken);
                    }

                    return sent;
                }
            )
        );
        return new Talk(started.Elapsed, counts.Sum(), [.. _seats.SelectMany(seat => seat.Latencies())]);
    }

    /// <summary>Asks for something, as the first user.</summary>
    public async Task AskAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Opens one more socket, and ends it when it is live.</summary>
    public async Task OpenOneMoreAsync(CancellationToken cancellationToken) =>
        (await Seat.TakeAsync(AddressOf(_tokens[0]), cancellationToken)).Dispose();

    public void Dispose()
    {
        _seats.ForEach(seat => seat.Dispose());
        _client.Dispose();
    }

    /// <summary>A word of one message in some hundred.</summary>
    public static string ShipOf(int number) => string.Create(CultureInfo.InvariantCulture, $"schooner{number % Ships}");

    private static async Task<JsonElement> PostAsync(
        HttpClient client,
        string path,
        object body,
        CancellationToken cancellationToken
    )
    {
        using var answer = await client.PostAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return bytes.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(bytes);
    }

    private Uri AddressOf(string token) =>
        new UriBuilder(_client.BaseAddress!)
        {
            Scheme = "ws",
            Path = "/ws",
            Query = $"chat={Chat}&access_token={token}",
        }.Uri;

    /// <summary>A user at a socket.</summary>
    private sealed class Seat : IDisposable
    {
        private readonly ClientWebSocket _socket;
        private readonly Lock _gate = new();
        private readonly CancellationTokenSource _leaving = new();
        private readonly byte[] _buffer = new byte[256 * 1024];
        private List<double> _latencies = [];
        private (Guid Id, TaskCompletionSource Answer)? _waiting;

        private Seat(ClientWebSocket socket) => _socket = socket;

        /// <summary>Connects, and returns when the socket is live.</summary>
        public static async Task<Seat> TakeAsync(Uri address, CancellationToken cancellationToken)
        {
            var seat = new Seat(new ClientWebSocket());
            try
            {
                await seat._socket.ConnectAsync(address, cancellationToken);
                await seat.ReceiveAsync(cancellationToken);
                _ = seat.ListenAsync();
                return seat;
            }
            catch
            {
                seat.Dispose();
                throw;
            }
        }

        /// <summary>Sends, and waits until it is stored.</summary>
        public async Task SendAsync(string text, CancellationToken cancellationToken)
        {
            var id = Guid.NewGuid();
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _waiting = (id, answer);
            }

            await _socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        type = "message",
                        data = text,
                        id,
                    }
                ),
                WebSocketMessageType.Text,
                endOfMessage: true,
                cancellationToken
            );
            await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }

        public void Forget()
        {
            lock (_gate)
            {
                _latencies = [];
            }
        }

        public List<double> Latencies()
        {
            lock (_gate)
            {
                return _latencies;
            }
        }

        public void Dispose()
        {
            _leaving.Cancel();
            _socket.Dispose();
        }

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    Hear(JsonSerializer.Deserialize<JsonElement>((await ReceiveAsync(_leaving.Token)).Span));
                }
            }
            catch (Exception exception)
                when (exception
                        is OperationCanceledException
                            or WebSocketException
                            or ObjectDisposedException
                            or IOException
                )
            {
                lock (_gate)
                {
                    _waiting?.Answer.TrySetException(new IOException("The server ended the connection.", exception));
                }
            }
        }

        private void Hear(JsonElement frame)
        {
            if (frame.GetProperty("type").ValueEquals("error"))
            {
                lock (_gate)
                {
                    _waiting?.Answer.TrySetException(
                        new IOException($"The server refused a message: {frame.GetProperty("message").GetString()}")
                    );
                }
            }

            if (!frame.GetProperty("type").ValueEquals("message") || !frame.GetProperty("kind").ValueEquals("text"))
            {
                return;
            }

            var text = frame.GetProperty("message").GetString()!;
            var sent = long.Parse(
                text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)),
                CultureInfo.InvariantCulture
            );
            lock (_gate)
            {
                if (
                    frame.TryGetProperty("clientMessageId", out var mine)
                    && _waiting is { } waiting
                    && mine.GetGuid() == waiting.Id
                )
                {
                    waiting.Answer.TrySetResult();
                }
                else
                {
                    _latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            }
        }

        private async Task<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
        {
            var count = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(_buffer.AsMemory(count), cancellationToken);
                count += received.Count;
            } while (!received.EndOfMessage);
            return received.MessageType == WebSocketMessageType.Close
                ? throw new IOException("The server closed the socket.")
                : _buffer.AsMemory(0, count);
        }
    }
}
