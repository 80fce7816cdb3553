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
using Messenger.Domain.Moderation.Events;
using Messenger.Domain.Notifications.Events;
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

    public static TheoryData<string> EventNames =>
        new(
            typeof(INodeEvent)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && type.IsAssignableTo(typeof(INodeEvent)))
                .Select(type => type.Name)
        );

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_node_event_survives_serialization_in_ascii(string name)
    {
        var nodeEvent = Samples().Single(nodeEvent => nodeEvent.GetType().Name == name);

        var written = NodeEvents.Write([nodeEvent]);
        var read = Assert.Single(NodeEvents.Read(written));

        Assert.IsType(nodeEvent.GetType(), read);
        Assert.Equal(written, NodeEvents.Write([read]));
        Assert.All(written, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void Unknown_events_of_a_newer_version_are_skipped()
    {
        Assert.Empty(NodeEvents.Read("""[{"Type":"SomethingNew","Event":{}}]"""));
    }

    [Fact]
    public async Task An_event_of_many_frames_reaches_this_node_and_the_other_once()
    {
        await using var nodes = await TwoNodes.StartAsync(maxFrameSize: 200);
        var added = new MembersAdded(Chat, [.. Enumerable.Range(0, 100).Select(_ => UserId.New())], Version: 7);

        await nodes.One.Bus.PublishAsync(added);

        Assert.Same(added, await nodes.One.NextAsync());
        Assert.Equal(added.UserIds, Assert.IsType<MembersAdded>(await nodes.Other.NextAsync()).UserIds);
        Assert.True(nodes.Frames > 20);
        Assert.Equal((0, 0), (nodes.One.Unread, nodes.Other.Unread));
    }

    [Fact]
    public async Task A_transport_without_payloads_carries_the_compact_form()
    {
        await using var nodes = await TwoNodes.StartAsync(supportsPayloads: false);
        var appended = new MessagesAppended(Chat, [Message() with { Revision = 3 }, Message() with { Revision = 4 }]);
        var changed = new MessageChanged(Chat, Message() with { Revision = 5 });
        var ended = new SessionEnded(User, SessionId.New());

        await nodes.One.Bus.PublishAsync(appended);
        await nodes.One.Bus.PublishAsync(changed);
        await nodes.One.Bus.PublishAsync(ended);

        Assert.Same(appended, await nodes.One.NextAsync());
        Assert.Same(changed, await nodes.One.NextAsync());
        Assert.Equal(new TimelineAdvanced(Chat, 3, 4), await nodes.Other.NextAsync());
        Assert.Equal(new TimelineAdvanced(Chat, 5, 5), await nodes.Other.NextAsync());
        Assert.Equal(ended, await nodes.Other.NextAsync());
    }

    [Fact]
    public async Task A_lost_frame_is_detected_with_the_next_one_and_a_duplicate_is_dropped()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await nodes.One.Bus.PublishAsync(new ChatDeleted(ChatId.New()));
        await nodes.Other.NextAsync();
        var gaps = nodes.Other.Gaps;

        nodes.Deliveries = 0;
        await nodes.One.Bus.PublishAsync(new ChatDeleted(ChatId.New()));
        await nodes.SentAsync(2);
        Assert.Equal(gaps, nodes.Other.Gaps);
        nodes.Deliveries = 2;
        var duplicated = new ChatDeleted(ChatId.New());
        await nodes.One.Bus.PublishAsync(duplicated);

        Assert.Equal(duplicated, await nodes.Other.NextAsync());
        await nodes.Other.GapsDetectedAsync(gaps + 1);
        nodes.Deliveries = 1;
        var last = new ChatDeleted(ChatId.New());
        await nodes.One.Bus.PublishAsync(last);
        Assert.Equal(last, await nodes.Other.NextAsync());
        Assert.Equal(gaps + 1, nodes.Other.Gaps);
    }

    [Fact]
    public async Task Events_wait_in_order_while_the_transport_is_down_and_this_node_receives_them_at_once()
    {
        await using var nodes = await TwoNodes.StartAsync();
        nodes.IsDown = true;
        ChatDeleted[] all = [.. Enumerable.Range(0, 600).Select(_ => new ChatDeleted(ChatId.New()))];
        foreach (var nodeEvent in all)
        {
            await nodes.One.Bus.PublishAsync(nodeEvent);
            Assert.Same(nodeEvent, await nodes.One.NextAsync());
        }

        nodes.IsDown = false;

        foreach (var nodeEvent in all)
        {
            Assert.Equal(nodeEvent, await nodes.Other.NextAsync());
        }
    }

    private static MessageState Message() =>
        new(
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

    private static IEnumerable<INodeEvent> Samples() =>
        [
            new MessagesAppended(Chat, [Message(), Message()]),
            new MessageChanged(Chat, Message()),
            new TimelineAdvanced(Chat, 4, 9),
            new UsersMentioned(Chat, MessageId.New(), 4, [User]),
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
            new MemberChanged(Chat, User),
            new ChatEdited(Chat),
            new ChatClosedToVisitors(Chat),
            new ChatDeleted(Chat),
            new InvitationSent(InvitationId.New(), User),
            new InvitationEnded(InvitationId.New(), User),
            new FriendshipChanged(User, UserId.New()),
            new ReportsChanged(Chat),
            new NotificationSettingsChanged(User, Chat),
            new UserDeleted(User),
        ];

    /// <summary>Two nodes, connected by a transport with faults on demand.</summary>
    private sealed class TwoNodes : IAsyncDisposable
    {
        private readonly List<Action<string>> _listeners = [];
        private int _sent;

        private TwoNodes(int maxFrameSize, bool supportsPayloads) =>
            (One, Other) = (
                new Node(new Transport(this, maxFrameSize, supportsPayloads)),
                new Node(new Transport(this, maxFrameSize, supportsPayloads))
            );

        public Node One { get; }

        public Node Other { get; }

        public int Frames => Volatile.Read(ref _sent);

        /// <summary>How many times each frame is delivered.</summary>
        public int Deliveries { get; set; } = 1;

        public bool IsDown { get; set; }

        public static async Task<TwoNodes> StartAsync(int maxFrameSize = 8_000, bool supportsPayloads = true)
        {
            var nodes = new TwoNodes(maxFrameSize, supportsPayloads);
            await nodes.One.Bus.StartAsync(CancellationToken.None);
            await nodes.Other.Bus.StartAsync(CancellationToken.None);
            await nodes.One.GapsDetectedAsync(1);
            await nodes.Other.GapsDetectedAsync(1);
            return nodes;
        }

        public Task SentAsync(int frames) => Eventually.TrueAsync(() => Task.FromResult(Frames >= frames));

        public async ValueTask DisposeAsync()
        {
            foreach (var node in new[] { One, Other })
            {
                await node.Bus.StopAsync(CancellationToken.None);
                node.Bus.Dispose();
            }
        }

        private sealed class Transport(TwoNodes nodes, int maxFrameSize, bool supportsPayloads) : INodeTransport
        {
            public int MaxFrameSize => maxFrameSize;

            public bool SupportsPayloads => supportsPayloads;

            public Task SendAsync(IReadOnlyList<string> frames, CancellationToken cancellationToken)
            {
                if (nodes.IsDown)
                {
                    throw new IOException("The transport is down.");
                }

                foreach (var frame in frames)
                {
                    Assert.True(frame.Length <= maxFrameSize);
                    for (var i = 0; i < nodes.Deliveries; i++)
                    {
                        nodes._listeners.ForEach(receive => receive(frame));
                    }

                    Interlocked.Increment(ref nodes._sent);
                }

                return Task.CompletedTask;
            }

            public Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken)
            {
                lock (nodes._listeners)
                {
                    nodes._listeners.Add(receive);
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

        private readonly Channel<INodeEvent> _received = Channel.CreateUnbounded<INodeEvent>();
        private int _gaps;

        public Node(INodeTransport transport) =>
            Bus = new SharedNodeBus(transport, this, Meters, NullLogger<SharedNodeBus>.Instance);

        public SharedNodeBus Bus { get; }

        /// <summary>How many events were received and not read.</summary>
        public int Unread => _received.Reader.Count;

        public int Gaps => Volatile.Read(ref _gaps);

        public async Task<INodeEvent> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            return await _received.Reader.ReadAsync(patience.Token);
        }

        public Task GapsDetectedAsync(int times) => Eventually.TrueAsync(() => Task.FromResult(Gaps >= times));

        public Task ReceiveAsync(INodeEvent nodeEvent)
        {
            _received.Writer.TryWrite(nodeEvent);
            return Task.CompletedTask;
        }

        public Task WhenDeliveredAsync() => Task.CompletedTask;

        public Task OnGapDetectedAsync()
        {
            Interlocked.Increment(ref _gaps);
            return Task.CompletedTask;
        }
    }
}
