using System.Net.WebSockets;
using System.Text.Json;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Delivery.Tests;

/// <summary>A client that receives the events of chats and reconnects after every failure.</summary>
internal abstract class Listener(string name, IServerUnderTest server, IReadOnlyList<Guid> chats)
{
    public string Name => name;

    protected IServerUnderTest Server => server;

    public IReadOnlyDictionary<Guid, ClientHistory> Histories { get; } =
        chats.ToDictionary(chat => chat, chat => new ClientHistory(chat, server.SkipsSupersededChanges));

    /// <summary>Receives events until cancelled, reconnecting after every failure.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(stop);
            }
            catch (Exception exception) when (IsOfTheNetwork(exception))
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <summary>Cuts the current connection, if there is one.</summary>
    public abstract void Cut();

    public static bool IsOfTheNetwork(Exception exception) =>
        exception
            is IOException
                or HttpRequestException
                or WebSocketException
                or OperationCanceledException
                or HubException
                or InvalidOperationException
                or TimeoutException
                or System.Net.Sockets.SocketException
                or ObjectDisposedException;

    protected abstract Task ListenOnceAsync(CancellationToken stop);
}

/// <summary>Receives all chats over SignalR: resumes, then applies live events.</summary>
internal sealed class HubListener(string name, IServerUnderTest server, string token, IReadOnlyList<Guid> chats)
    : Listener(name, server, chats)
{
    private ClientWebSocketCut? _cut;

    public override void Cut() => Volatile.Read(ref _cut)?.Cut();

    protected override async Task ListenOnceAsync(CancellationToken stop)
    {
        await using var hub = await HubClient.ConnectAsync(Server.Address, token);
        Volatile.Write(ref _cut, new ClientWebSocketCut(hub));
        ResumeDto resumed;
        do
        {
            resumed = await hub.CallAsync<ResumeDto>(
                "Resume",
                new { chats = Histories.ToDictionary(history => history.Key, history => history.Value.Revision) }
            );
            foreach (var chat in resumed.Chats)
            {
                Histories[chat.Chat.Id].CatchUp(chat.Changes, chat.Revision);
            }
        } while (!resumed.CaughtUp);

        await foreach (var liveEvent in hub.Events.ReadAllAsync(stop))
        {
            switch (liveEvent)
            {
                case MessagesReceivedEvent received:
                    foreach (var message in received.Messages)
                    {
                        await ApplyAsync(hub, message);
                    }

                    break;
                case MessageChangedEvent changed:
                    await ApplyAsync(hub, changed.Message);
                    break;
            }
        }
    }

    /// <summary>Applies a live event; catches up first when there is a gap.</summary>
    private async Task ApplyAsync(HubClient hub, MessageDto message)
    {
        var history = Histories[message.ChatId];
        while (!history.ApplyNext(message))
        {
            var opened = await hub.CallAsync<OpenedChatDto>("ConnectToChat", message.ChatId, history.Revision);
            history.CatchUp(opened.Changes, opened.Revision);
        }
    }

    private sealed class ClientWebSocketCut(HubClient hub)
    {
        public void Cut() => _ = hub.Connection.StopAsync();
    }
}

/// <summary>Receives one chat over the plain WebSocket.</summary>
internal sealed class SocketListener(string name, IServerUnderTest server, string token, Guid chat)
    : Listener(name, server, [chat])
{
    private PlainClient? _client;

    public override void Cut() => Volatile.Read(ref _client)?.Abort();

    protected override async Task ListenOnceAsync(CancellationToken stop)
    {
        var history = Histories[chat];
        using var client = await PlainClient.ConnectAsync(Server.Address, token, chat, history.Revision);
        Volatile.Write(ref _client, client);
        List<MessageDto> changes = [];
        var caughtUp = false;
        while (await client.NextOrEndAsync(stop) is { } frame)
        {
            switch (frame.GetProperty("type").GetString())
            {
                case "caughtUp":
                    history.CatchUp(changes, frame.GetProperty("revision").GetInt64());
                    caughtUp = true;
                    break;
                case "message" or "changed" when caughtUp:
                    history.ApplyLatest(MessageOf(frame));
                    break;
                case "message" or "changed":
                    changes.Add(MessageOf(frame));
                    break;
            }
        }
    }

    private static MessageDto MessageOf(JsonElement frame) =>
        new(
            frame.GetProperty("id").GetGuid(),
            frame.GetProperty("chatId").GetGuid(),
            frame.GetProperty("sequence").GetInt64(),
            frame.GetProperty("revision").GetInt64(),
            frame.GetProperty("senderId").GetGuid(),
            frame.GetProperty("user").GetString()!,
            MessageKind.Text,
            frame.GetProperty("message").GetString()!,
            ClientMessageId: null,
            ReplyToId: null,
            frame.GetProperty("createdAt").GetDateTimeOffset(),
            frame.TryGetProperty("editedAt", out var edited) ? edited.GetDateTimeOffset() : null,
            frame.TryGetProperty("unsentAt", out var unsent) ? unsent.GetDateTimeOffset() : null
        )
        {
            Reactions = frame.TryGetProperty("reactions", out var reactions)
                ? [.. reactions.Deserialize<ReactionDto[]>(Api.Json)!]
                : [],
        };
}

/// <summary>
/// A client that sends, edits, unsends and reacts. Retries with the same client id until it is answered, and
/// sometimes sends a request twice at once.
/// </summary>
internal sealed class Sender(
    string name,
    IServerUnderTest server,
    Guid userId,
    string token,
    IReadOnlyList<Guid> chats,
    ExpectedHistory expected,
    int seed
)
{
    private readonly Random _random = new(seed);
    private readonly List<MessageDto> _own = [];
    private int _count;

    /// <summary>Sends until cancelled, and completes the request in progress.</summary>
    public async Task SendAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var dice = _random.Next(10);
            if (dice == 0 && _own.Count > 0)
            {
                await ChangeAsync(_own[_random.Next(_own.Count)]);
            }
            else if (dice == 2 && _own.Count > 0)
            {
                await ReactAsync(_own[_random.Next(_own.Count)]);
            }
            else
            {
                await AppendAsync(twice: dice == 1);
            }
        }
    }

    private async Task AppendAsync(bool twice)
    {
        var (chat, content, clientMessageId) = (
            chats[_random.Next(chats.Count)],
            $"{name} says {++_count}",
            Guid.NewGuid()
        );
        expected.AddRequested(content, clientMessageId);
        var body = new { content, clientMessageId };
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, twice ? 2 : 1)
                .Select(_ =>
                    Retry.UntilAnsweredAsync(
                        server,
                        token,
                        async api => (await api.PostAsync($"/api/chats/{chat}/messages", body)).As<MessageDto>()
                    )
                )
        );
        if (answers.Any(answer => answer.Id != answers[0].Id))
        {
            throw new InvalidOperationException(
                $"One request was answered with two messages: {string.Join(", ", answers.Select(answer => answer.Id))}"
            );
        }

        _own.Add(answers[0]);
        expected.Acknowledge(answers[0], content, userId);
    }

    private async Task ChangeAsync(MessageDto message)
    {
        if (_random.Next(4) == 0)
        {
            await Retry.UntilAnsweredAsync(
                server,
                token,
                async api => (await api.DeleteAsync($"/api/messages/{message.Id}")).Ok()
            );
            expected.AcknowledgeChange(message.Id, content: null);
            _own.Remove(message);
            return;
        }

        var content = $"{name} corrects {++_count}";
        expected.AddRequested(content, message.ClientMessageId!.Value);
        await Retry.UntilAnsweredAsync(
            server,
            token,
            async api => (await api.PutAsync($"/api/messages/{message.Id}", new { content })).As<MessageDto>()
        );
        expected.AcknowledgeChange(message.Id, content);
    }

    private async Task ReactAsync(MessageDto message)
    {
        var (emoji, method) = (
            Uri.EscapeDataString(_random.Next(2) == 0 ? "👍" : "🔥"),
            _random.Next(3) == 0 ? HttpMethod.Delete : HttpMethod.Put
        );
        await Retry.UntilAnsweredAsync(
            server,
            token,
            async api => (await api.SendAsync(method, $"/api/messages/{message.Id}/reactions/{emoji}")).As<MessageDto>()
        );
    }
}

/// <summary>A client that renames a group again and again; the server posts a system message for each name.</summary>
internal sealed class Renamer(IServerUnderTest server, string token, Guid chat, ExpectedHistory expected)
{
    /// <summary>Renames after every ten acknowledgements until cancelled.</summary>
    public async Task RenameAsync(CancellationToken stop)
    {
        for (var count = 1; !stop.IsCancellationRequested; count++)
        {
            var (name, until) = ($"name {count}", expected.Progress + 10);
            await Retry.UntilAnsweredAsync(
                server,
                token,
                async api => (await api.PatchAsync($"/api/chats/{chat}", new { name })).As<ChatDto>()
            );
            await Eventually.TrueAsync(() =>
                Task.FromResult(stop.IsCancellationRequested || expected.Progress >= until)
            );
        }
    }
}

internal static class Retry
{
    /// <summary>Repeats a request until it is answered.</summary>
    public static async Task<T> UntilAnsweredAsync<T>(IServerUnderTest server, string token, Func<Api, Task<T>> ask)
    {
        while (true)
        {
            try
            {
                using var api = new Api(server.Address, token);
                return await ask(api).WaitAsync(TimeSpan.FromSeconds(20));
            }
            catch (Exception exception) when (Listener.IsOfTheNetwork(exception))
            {
                // The database, or the node behind the balancer, is unavailable.
                if (exception is InvalidOperationException && exception.Message[..3] is not ("502" or "503" or "504"))
                {
                    throw;
                }

                await Task.Delay(20);
            }
        }
    }
}
