using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Messenger.Infrastructure.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messenger.Infrastructure.IntegrationTests.Nodes;

public sealed class SharedNodeBusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ChatId Chat = ChatId.New();
    private static readonly UserId User = UserId.New();

    public static TheoryData<string> Kinds => new(Some().Select(domainEvent => domainEvent.GetType().Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_for_other_nodes_is_read_as_it_was_in_ascii(string kind)
    {
        var domainEvent = Some().Single(domainEvent => domainEvent.GetType().Name == kind);

        var written = NodeEvents.Write([domainEvent]);
        var read = Assert.Single(NodeEvents.Read(written));

        Assert.IsType(domainEvent.GetType(), read);
        Assert.Equal(written, NodeEvents.Write([read]));
        Assert.All(written, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void What_a_newer_version_says_is_passed_over()
    {
        Assert.Empty(NodeEvents.Read("""[{"Type":"SomethingNew","Event":{}}]"""));
    }

    [Fact]
    public async Task An_event_reaches_this_node_as_it_is_and_the_others_once_also_where_it_takes_many_parcels()
    {
        await using var nodes = await World.StartAsync(maxFrameSize: 200);
        var added = new MembersAdded(Chat, [.. Enumerable.Range(0, 100).Select(_ => UserId.New())], Version: 7);

        await nodes.One.Bus.PublishAsync(added);

        Assert.Same(added, await nodes.One.NextAsync());
        Assert.Equal(added.UserIds, Assert.IsType<MembersAdded>(await nodes.Other.NextAsync()).UserIds);
        Assert.True(nodes.Parcels > 20);
        Assert.Equal((0, 0), (nodes.One.Heard, nodes.Other.Heard));
    }

    [Fact]
    public async Task A_link_that_carries_little_is_told_where_to_look()
    {
        await using var nodes = await World.StartAsync(isBrief: true);
        var ended = new SessionEnded(User, SessionId.New());
        var moved = new TimelineAdvanced(Chat, 3, 5);

        await nodes.One.Bus.PublishAsync(ended, moved);

        Assert.Same(ended, await nodes.One.NextAsync());
        Assert.Equal(moved, await nodes.Other.NextAsync());
    }

    [Fact]
    public async Task What_is_lost_is_missed_with_the_next_that_comes_and_what_is_doubled_comes_once()
    {
        await using var nodes = await World.StartAsync();
        await nodes.One.Bus.PublishAsync(new ChatDeleted(ChatId.New()));
        await nodes.Other.NextAsync();
        var missed = nodes.Other.Missed;

        nodes.Deliveries = 0;
        await nodes.One.Bus.PublishAsync(new ChatDeleted(ChatId.New()));
        await nodes.SentAsync(2);
        Assert.Equal(missed, nodes.Other.Missed);
        nodes.Deliveries = 2;
        var doubled = new ChatDeleted(ChatId.New());
        await nodes.One.Bus.PublishAsync(doubled);

        Assert.Equal(doubled, await nodes.Other.NextAsync());
        await nodes.Other.MissedAsync(missed + 1);
        nodes.Deliveries = 1;
        var last = new ChatDeleted(ChatId.New());
        await nodes.One.Bus.PublishAsync(last);
        Assert.Equal(last, await nodes.Other.NextAsync());
        Assert.Equal(missed + 1, nodes.Other.Missed);
    }

    [Fact]
    public async Task What_cannot_be_sent_waits_in_order_and_this_node_goes_on()
    {
        await using var nodes = await World.StartAsync();
        nodes.IsAway = true;
        ChatDeleted[] all = [.. Enumerable.Range(0, 600).Select(_ => new ChatDeleted(ChatId.New()))];
        foreach (var domainEvent in all)
        {
            await nodes.One.Bus.PublishAsync(domainEvent);
            Assert.Same(domainEvent, await nodes.One.NextAsync());
        }

        nodes.IsAway = false;

        foreach (var domainEvent in all)
        {
            Assert.Equal(domainEvent, await nodes.Other.NextAsync());
        }
    }

    private static IEnumerable<IDomainEvent> Some()
    {
        var message = new MessageState(
            MessageId.New(),
            Chat,
            4,
            9,
            User,
            "Zoë 👩‍🚀",
            MessageKind.File,
            "Grüße, \"世界\"\n",
            Guid.NewGuid(),
            MessageId.New(),
            TimeProvider.System.GetUtcNow(),
            EditedAt: null,
            UnsentAt: null
        )
        {
            IsChanged = true,
            RemovedBy = User,
            ReplyTo = new MessageQuote(
                MessageId.New(),
                2,
                User,
                "Ada",
                MessageKind.Text,
                "Said",
                AttachmentName: null,
                UnsentAt: null
            ),
            Reactions = [new ReactionGroup("👍", 2, [User])],
            Mentions = [new MentionedUser(User, "ada", DisplayName: null, "ADA")],
            Attachments = [new Attachment(FileId.New(), "a.png", 12, "image/png", 3, 4, "abc")],
        };
        return
        [
            new MessagesAppended(Chat, [message, message]),
            new MessageChanged(Chat, message),
            new TimelineAdvanced(Chat, 4, 9),
            new UsersMentioned(Chat, message.Id, 4, [User]),
            new ReceiptsAdvanced(Chat, User, 5, 4, IsLive: true),
            new TypingChanged(Chat, User, IsTyping: true),
            new MembersAdded(Chat, [User], 3),
            new MemberRemoved(Chat, User, 4),
            new SessionEnded(User, SessionId.New()),
            new PresenceChanged(
                Guid.NewGuid(),
                [new UserPresence(User, Online: false, TimeProvider.System.GetUtcNow())]
            ),
            new PresenceReported(Guid.NewGuid(), [User]),
        ];
    }

    /// <summary>Two nodes, and between them a link that does as it is told.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly List<Action<string>> _listeners = [];
        private int _sent;

        private World(int maxFrameSize, bool isBrief) =>
            (One, Other) = (
                new Node(new Link(this, maxFrameSize, isBrief)),
                new Node(new Link(this, maxFrameSize, isBrief))
            );

        public Node One { get; }

        public Node Other { get; }

        public int Parcels => Volatile.Read(ref _sent);

        /// <summary>How often each parcel comes.</summary>
        public int Deliveries { get; set; } = 1;

        public bool IsAway { get; set; }

        public static async Task<World> StartAsync(int maxFrameSize = 8_000, bool isBrief = false)
        {
            var world = new World(maxFrameSize, isBrief);
            await world.One.Bus.StartAsync(CancellationToken.None);
            await world.Other.Bus.StartAsync(CancellationToken.None);
            await world.One.MissedAsync(1);
            await world.Other.MissedAsync(1);
            return world;
        }

        public Task SentAsync(int parcels) => Eventually.TrueAsync(() => Task.FromResult(Parcels >= parcels));

        public async ValueTask DisposeAsync()
        {
            foreach (var node in new[] { One, Other })
            {
                await node.Bus.StopAsync(CancellationToken.None);
                node.Bus.Dispose();
            }
        }

        private sealed class Link(World world, int maxFrameSize, bool isBrief) : INodeTransport
        {
            public int MaxFrameSize => maxFrameSize;

            public bool IsBrief => isBrief;

            public Task SendAsync(IReadOnlyList<string> parcels, CancellationToken cancellationToken)
            {
                if (world.IsAway)
                {
                    throw new IOException("The link is away.");
                }

                foreach (var parcel in parcels)
                {
                    Assert.True(parcel.Length <= maxFrameSize);
                    for (var i = 0; i < world.Deliveries; i++)
                    {
                        world._listeners.ForEach(receive => receive(parcel));
                    }

                    Interlocked.Increment(ref world._sent);
                }

                return Task.CompletedTask;
            }

            public Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken)
            {
                lock (world._listeners)
                {
                    world._listeners.Add(receive);
                }

                connected();
                return Task.Delay(Timeout.Infinite, cancellationToken);
            }
        }
    }

    private sealed class Node : INodeReceiver
    {
        private static readonly IMeterFactory Meters = new ServiceCollection()
            .AddMetrics()
            .BuildServiceProvider()
            .GetRequiredService<IMeterFactory>();

        private readonly Channel<IDomainEvent> _heard = Channel.CreateUnbounded<IDomainEvent>();
        private int _missed;

        public Node(INodeTransport link) =>
            Bus = new SharedNodeBus(link, this, Meters, NullLogger<SharedNodeBus>.Instance);

        public SharedNodeBus Bus { get; }

        /// <summary>How many events were heard and not taken.</summary>
        public int Heard => _heard.Reader.Count;

        public int Missed => Volatile.Read(ref _missed);

        public async Task<IDomainEvent> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            return await _heard.Reader.ReadAsync(patience.Token);
        }

        public Task MissedAsync(int times) => Eventually.TrueAsync(() => Task.FromResult(Missed >= times));

        public Task ReceiveAsync(IDomainEvent domainEvent)
        {
            _heard.Writer.TryWrite(domainEvent);
            return Task.CompletedTask;
        }

        public Task ToldAsync() => Task.CompletedTask;

        public Task MissedAsync()
        {
            Interlocked.Increment(ref _missed);
            return Task.CompletedTask;
        }
    }
}
