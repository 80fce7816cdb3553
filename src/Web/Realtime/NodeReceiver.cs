using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Moderation.Events;
using Messenger.Domain.Notifications.Events;
using Messenger.Domain.Users.Events;

namespace Messenger.Web.Realtime;

/// <summary>Hands what a node hears to whoever pushes it to connections.</summary>
internal sealed class NodeReceiver(
    ChatStream feed,
    SignalRChatNotifier chats,
    SignalRFriendNotifier friends,
    SignalRInvitationNotifier invitations,
    SignalRReportNotifier reports,
    NotificationSettingsNotifier notifications,
    TypingNotifier typing,
    ReceiptNotifier receipts,
    PresenceNotifier presence,
    IPresenceTracker tracker,
    NodeResynchronizer missed,
    LiveConnections live
) : INodeReceiver
{
    public Task ToldAsync() => feed.ToldAsync();

    public Task MissedAsync() => missed.MakeGoodAsync();

    public Task ReceiveAsync(IDomainEvent domainEvent) =>
        domainEvent switch
        {
            MessagesAppended appended => feed.ReceiveAsync(appended),
            MessageChanged changed => feed.ReceiveAsync(changed),
            TimelineAdvanced moved => feed.ReceiveAsync(moved),
            UsersMentioned mentioned => feed.ReceiveAsync(mentioned),
            TypingChanged changed => typing.ReceiveAsync(changed),
            ReceiptsAdvanced raised => receipts.ReceiveAsync(raised),
            PresenceChanged changed => presence.ReceiveAsync(tracker.Hear(changed)),
            PresenceReported reported => presence.ReceiveAsync(tracker.Hear(reported)),
            MembersAdded added => chats.ReceiveAsync(added),
            MemberRemoved removed => chats.ReceiveAsync(removed),
            MemberChanged changed => chats.ReceiveAsync(changed),
            ChatEdited edited => chats.ReceiveAsync(edited),
            ChatClosedToVisitors closed => chats.ReceiveAsync(closed),
            ChatDeleted deleted => chats.ReceiveAsync(deleted),
            FriendshipChanged changed => friends.ReceiveAsync(changed),
            InvitationSent sent => invitations.ReceiveAsync(sent),
            InvitationEnded gone => invitations.ReceiveAsync(gone),
            ReportsChanged changed => reports.ReceiveAsync(changed),
            NotificationSettingsChanged changed => notifications.ReceiveAsync(changed),
            SessionEnded ended => Close(ended),
            UserDeleted deleted => Forget(deleted),
            _ => throw new ArgumentException(
                $"No connection is told of {domainEvent.GetType().Name}.",
                nameof(domainEvent)
            ),
        };

    /// <summary>Their connections close with their sessions; nobody waits for it to see them gone.</summary>
    private Task Forget(UserDeleted deleted)
    {
        tracker.Forget(deleted.UserId);
        return Task.CompletedTask;
    }

    private Task Close(SessionEnded ended)
    {
        foreach (var connection in live.Of(ended.UserId, ended.SessionId))
        {
            connection.Abort();
        }

        return Task.CompletedTask;
    }
}
