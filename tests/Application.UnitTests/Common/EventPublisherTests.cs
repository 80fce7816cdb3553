using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Moderation.Events;
using Messenger.Domain.Notifications.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Microsoft.Extensions.Logging;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Messenger.Application.UnitTests.Common;

public sealed class EventPublisherTests : IDisposable
{
    private static readonly ChatId ChatId = ChatId.New();
    private static readonly UserId UserId = UserId.New();

    private static readonly INodeEvent[] NodeEvents =
    [
        new MembersAdded(ChatId, [UserId], Version: 1),
        new MemberRemoved(ChatId, UserId, Version: 2),
        new MemberChanged(ChatId, UserId),
        new ChatEdited(ChatId),
        new ChatClosedToVisitors(ChatId),
        new ChatDeleted(ChatId),
        new InvitationSent(InvitationId.New(), UserId),
        new InvitationEnded(InvitationId.New(), UserId),
        new MessagesAppended(ChatId, [Some.State(ChatId)]),
        new MessageChanged(ChatId, Some.State(ChatId)),
        new UsersMentioned(ChatId, MessageId.New(), Sequence: 1, [UserId]),
        new SessionEnded(UserId, SessionId.New()),
        new FriendshipChanged(UserId, UserId.New()),
        new ReportsChanged(ChatId),
        new UserDeleted(UserId),
        new ReceiptsAdvanced(ChatId, UserId, Delivered: 1, Read: 1, IsLive: true),
        new NotificationSettingsChanged(UserId, ChatId),
    ];

    private static readonly IDomainEvent[] OtherEvents =
    [
        new UserBlocked(UserId, UserId.New()),
        new UserUnblocked(UserId, UserId.New()),
    ];

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Timelines_follow_chats_within_the_transaction()
    {
        await _app.Events.PublishCommittingAsync(
            [new MembersAdded(ChatId, [UserId], Version: 1), new ChatDeleted(ChatId)],
            TestContext.Current.CancellationToken
        );

        Received.InOrder(() =>
        {
            _app.Timelines.AdmitAsync(
                ChatId,
                Arg.Is<IReadOnlyList<UserId>>(users => users.SequenceEqual(new[] { UserId })),
                TestContext.Current.CancellationToken
            );
            _app.Timelines.DeleteAsync(ChatId, TestContext.Current.CancellationToken);
        });
        Assert.Empty(_app.Bus.ReceivedCalls());
    }

    [Fact]
    public async Task A_failure_within_the_transaction_fails_the_transaction()
    {
        var failure = new TimeoutException("The database is away.");
        _app.Timelines.AdmitAsync(default, default!, default).ThrowsAsyncForAnyArgs(failure);

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() =>
            _app.Events.PublishCommittingAsync(
                [new MembersAdded(ChatId, [UserId], Version: 1), new ChatDeleted(ChatId)],
                TestContext.Current.CancellationToken
            )
        );

        Assert.Same(failure, thrown);
        await _app.Timelines.DidNotReceiveWithAnyArgs().DeleteAsync(default, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_the_commit_node_events_and_no_others_reach_the_bus_in_order()
    {
        List<IDomainEvent> published = [];
        await _app.Bus.PublishAsync(Arg.Do<INodeEvent>(published.Add));

        await _app.Events.PublishCommittedAsync([.. NodeEvents, .. OtherEvents]);

        Assert.Equal(NodeEvents, published);
        Assert.Empty(_app.ReadReceipts.ReceivedCalls());
    }

    [Fact]
    public async Task A_failure_after_the_commit_is_logged_and_later_events_are_published()
    {
        var failure = new InvalidOperationException("No connection.");
        _app.Bus.PublishAsync(NodeEvents[0]).ThrowsAsync(failure);

        await _app.Events.PublishCommittedAsync(NodeEvents[..2]);

        await _app.Bus.Received(1).PublishAsync(NodeEvents[1]);
        var entry = Assert.Single(_app.Logs.Entries, entry => entry.Level == LogLevel.Error);
        Assert.Same(failure, entry.Exception);
        Assert.Contains(nameof(MembersAdded), entry.Text, StringComparison.Ordinal);
    }
}
