using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Messages.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Web.FunctionalTests.Realtime;

/// <summary>Two nodes on one database: events of one node reach the other one over each bus.</summary>
public abstract class NodeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _database = null!;

    private protected MessengerServer One { get; private set; } = null!;

    private protected MessengerServer Other { get; private set; } = null!;

    protected abstract IReadOnlyDictionary<string, string> Bus { get; }

    public virtual async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        (One, Other) = (Start(), Start());
    }

    public async ValueTask DisposeAsync()
    {
        if (One is not null)
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Messages_of_both_nodes_arrive_at_both_in_one_order_without_gaps()
    {
        const int Each = 150;
        var (ada, bob) = await TwoAsync();
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        using var socket = await PlainClient.ConnectAsync(bob, chat.Id, since: 0);

        await Task.WhenAll(
            new[] { ada, bob }.SelectMany(person =>
                Enumerable
                    .Range(0, 3)
                    .Select(async sender =>
                    {
                        for (var i = 0; i < Each / 3; i++)
                        {
                            await person.SendAsync(chat.Id, $"{person.Username} {sender} {i}");
                        }
                    })
            )
        );

        var last = (await ada.GetChatAsync(chat.Id)).Revision;
        var heardByAda = await RevisionsAsync(adas, last);
        Assert.Equal(heardByAda, await RevisionsAsync(bobs, last));
        Assert.Equal(Enumerable.Range((int)(last - (2 * Each)) + 1, 2 * Each).Select(i => (long)i), heardByAda);
        List<long> onSocket = [];
        while (onSocket.Count == 0 || onSocket[^1] < last)
        {
            onSocket.Add((await socket.NextAsync("message")).GetProperty("revision").GetInt64());
        }

        Assert.Equal(Enumerable.Range(1, (int)last).Select(i => (long)i), onSocket);
    }

    [Fact]
    public async Task Changes_arrive_as_changes_and_mentions_arrive_after_their_message()
    {
        var (ada, bob) = await TwoAsync();
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        var sent = await ada.SendAsync(chat.Id, $"Look, @{bob.Username}");
        Assert.Equal(sent.Id, Assert.Single((await bobs.NextAsync<MessagesReceivedEvent>()).Messages).Id);
        Assert.Equal(sent.Id, Assert.IsType<MentionedEvent>(await bobs.NextEventAsync()).MessageId);
        (await ada.Api.PutAsync($"/api/messages/{sent.Id}", new { content = "Never mind" })).Ok();
        Assert.Equal("Never mind", (await bobs.NextAsync<MessageChangedEvent>()).Message.Content);
        (await bob.Api.PutAsync($"/api/messages/{sent.Id}/reactions/{Uri.EscapeDataString("👍")}")).Ok();
        Assert.Equal("👍", Assert.Single((await bobs.NextAsync<MessageChangedEvent>()).Message.Reactions).Emoji);
        (await ada.Api.DeleteAsync($"/api/messages/{sent.Id}")).Ok();
        Assert.NotNull((await bobs.NextAsync<MessageChangedEvent>()).Message.UnsentAt);
    }

    [Fact]
    public async Task Added_members_receive_events_and_removed_members_receive_none()
    {
        var (ada, bob) = await TwoAsync();
        var (chat, also) = (
            await ada.CreateGroupAsync("In and out"),
            await ada.CreateGroupAsync("Stays", members: [bob])
        );
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } })).Ok();
        await AddedAsync();
        await ada.SendAsync(chat.Id, "Welcome");
        Assert.Equal("Welcome", await NextTextAsync(bobs));
        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
        Assert.Equal(chat.Id, (await bobs.NextAsync<ChatRemovedEvent>()).ChatId);
        await ada.SendAsync(chat.Id, "Among us");
        await ada.SendAsync(also.Id, "With you");

        Assert.Equal("With you", await NextTextAsync(bobs));

        // Events sent by the other node before he connected may arrive later, also about a chat that he already knows.
        async Task AddedAsync()
        {
            while ((await bobs.NextAsync<ChatAddedEvent>()).Chat.Id is var added && added != chat.Id)
            {
                Assert.Equal(also.Id, added);
            }
        }
    }

    [Fact]
    public async Task Presence_typing_receipts_and_friend_requests_reach_the_other_node()
    {
        var (ada, bob) = await TwoAsync();
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        Assert.Equal((bob.Id, true), await PresenceAsync(adas));
        await bobs.CallAsync("SetTyping", chat.Id, true);
        Assert.Equal(
            new TypingChangedEvent(chat.Id, bob.Id, IsTyping: true),
            await adas.NextAsync<TypingChangedEvent>()
        );
        await ada.SendAsync(chat.Id, "Hello");
        await bobs.CallAsync("MarkRead", chat.Id, 1);
        Assert.Equal(
            (bob.Id, 1),
            (
                (await adas.NextAsync<ReceiptsChangedEvent>()) is var receipts
                    ? (receipts.UserId, receipts.LastReadSequence)
                    : default
            )
        );
        (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        Assert.Equal(bob.Id, (await adas.NextAsync<FriendChangedEvent>()).Friend.Id);
        await bobs.DisposeAsync();
        Assert.Equal((bob.Id, false), await PresenceAsync(adas));

        async Task<(Guid, bool)> PresenceAsync(HubClient hub)
        {
            PresenceChangedEvent changed;
            do
            {
                changed = await hub.NextAsync<PresenceChangedEvent>();
            } while (changed.UserId != bob.Id);
            return (changed.UserId, changed.Online);
        }
    }

    [Fact]
    public async Task A_session_that_ends_on_one_node_closes_its_connections_on_the_other()
    {
        var (ada, _) = await TwoAsync();
        using var phone = await ada.LogInAgainAsync();
        using var elsewhere = phone.At(Other);
        await using var hub = await (await elsewhere.ConnectAsync()).ReadyAsync();

        (
            await ada.Api.PutAsync(
                "/api/auth/password",
                new { currentPassword = Person.Password, newPassword = "another long password" }
            )
        ).Ok();

        await hub.Closed;
    }

    [Fact]
    public async Task A_connection_negotiated_on_one_node_may_start_on_the_other()
    {
        var (ada, _) = await TwoAsync();
        var id = (await ada.Api.PostAsync("/hubs/chat/negotiate?negotiateVersion=1"))
            .Ok()
            .Content.GetProperty("connectionToken")
            .GetString();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new UriBuilder(Other.Address)
            {
                Scheme = "ws",
                Path = "/hubs/chat",
                Query = $"id={id}&access_token={ada.Token}",
            }.Uri,
            CancellationToken.None
        );

        await socket.SendAsync(
            """{"protocol":"json","version":1}"""u8.ToArray().Append((byte)0x1e).ToArray(),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );
        var answer = new byte[16];
        var received = await socket.ReceiveAsync(answer, CancellationToken.None);

        Assert.Equal("{}", Encoding.UTF8.GetString(answer, 0, received.Count));
    }

    private protected async Task<(Person Ada, Person Bob)> TwoAsync() =>
        (await Person.RegisterAsync(One.Address), await Person.RegisterAsync(Other.Address));

    private protected MessengerServer Start(Action<IServiceCollection>? addServices = null) =>
        MessengerServer.Start(_database, Bus, addServices);

    /// <summary>Returns the next message of a user; system messages are skipped.</summary>
    private static async Task<string> NextTextAsync(HubClient hub)
    {
        while (true)
        {
            if (
                (await hub.NextAsync<MessagesReceivedEvent>()).Messages.FirstOrDefault(message =>
                    message.Kind == MessageKind.Text
                ) is
                { } message
            )
            {
                return message.Content;
            }
        }
    }

    private protected static async Task<List<long>> RevisionsAsync(HubClient hub, long last)
    {
        List<long> received = [];
        while (received.Count == 0 || received[^1] < last)
        {
            received.AddRange(
                (await hub.NextAsync<MessagesReceivedEvent>()).Messages.Select(message => message.Revision)
            );
        }

        return received;
    }
}

public sealed class PostgresNodeTests(PostgresFixture postgres) : NodeTests(postgres)
{
    protected override IReadOnlyDictionary<string, string> Bus { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Nodes:Bus"] = "Postgres",
            ["Presence:Heartbeat"] = "00:00:00.3",
        };

    [Fact]
    public async Task Lost_duplicated_and_reordered_frames_still_arrive_once_and_in_order()
    {
        await using var one = Start(services => services.AddFaultyNodeTransport());
        await using var other = Start(services => services.AddFaultyNodeTransport());
        var (ada, bob) = (await Person.RegisterAsync(one.Address), await Person.RegisterAsync(other.Address));
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        for (var i = 0; i < 300; i++)
        {
            await ada.SendAsync(chat.Id, $"{i}");
        }

        var last = (await ada.GetChatAsync(chat.Id)).Revision;
        Assert.Equal(Enumerable.Range((int)last - 299, 300).Select(i => (long)i), await RevisionsAsync(bobs, last));

        // Events other than messages are searched for.
        var other1 = await ada.CreateGroupAsync("Another");
        for (var i = 0; i < 20; i++)
        {
            (await ada.Api.PostAsync($"/api/chats/{other1.Id}/members", new { userIds = new[] { bob.Id } })).Ok();
            while ((await bobs.NextAsync<ChatAddedEvent>()).Chat.Id != other1.Id)
            {
                // Resynchronised twice.
            }

            (await ada.Api.DeleteAsync($"/api/chats/{other1.Id}/members/{bob.Id}")).Ok();
            await bobs.NextAsync<ChatRemovedEvent>();
        }
    }
}

public sealed class RabbitMqNodeTests(PostgresFixture postgres, RabbitMqFixture fixture)
    : NodeTests(postgres),
        IClassFixture<RabbitMqFixture>
{
    private RabbitMqBroker _broker = null!;

    protected override IReadOnlyDictionary<string, string> Bus =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Nodes:Bus"] = "RabbitMq",
            ["Nodes:RabbitMq"] = _broker.Address,
            ["Presence:Heartbeat"] = "00:00:00.3",
        };

    public override async ValueTask InitializeAsync()
    {
        var missing = RabbitMqBroker.MissingReason;
        Assert.SkipWhen(missing is not null, missing ?? string.Empty);
        _broker = await fixture.BrokerAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task Without_the_broker_each_node_continues_and_catches_up_when_it_returns()
    {
        var (ada, bob) = await TwoAsync();
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await _broker.KillAsync();

        var sent = new ConcurrentQueue<MessageDto>();
        for (var i = 0; i < 20; i++)
        {
            sent.Enqueue(await ada.SendAsync(chat.Id, $"{i}"));
        }

        Assert.Equal(sent.Select(message => message.Revision), await RevisionsAsync(adas, sent.Last().Revision));
        await _broker.StartAsync();
        Assert.Equal(sent.Select(message => message.Revision), await RevisionsAsync(bobs, sent.Last().Revision));
    }
}
