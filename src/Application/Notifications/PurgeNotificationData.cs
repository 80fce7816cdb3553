using Messenger.Application.Common;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Notifications;

/// <summary>Drops subscriptions, settings and what was to be sent together with the session, member, chat or account that they belong to.</summary>
internal sealed class PurgeNotificationData(
    IPushSubscriptions subscriptions,
    INotificationSettings settings,
    INotificationQueue queue
)
    : ICommittingHandler<SessionEnded>,
        ICommittingHandler<MemberRemoved>,
        ICommittingHandler<ChatDeleted>,
        ICommittingHandler<UserDeleted>
{
    public Task Handle(SessionEnded domainEvent, CancellationToken cancellationToken) =>
        subscriptions.DeleteAsync(domainEvent.SessionId, cancellationToken);

    public async Task Handle(MemberRemoved domainEvent, CancellationToken cancellationToken)
    {
        await queue.ForgetAsync([domainEvent.ChatId], domainEvent.UserId, cancellationToken);
        await settings.DeleteAsync(domainEvent.UserId, domainEvent.ChatId, cancellationToken);
    }

    public async Task Handle(ChatDeleted domainEvent, CancellationToken cancellationToken)
    {
        await queue.ForgetAsync([domainEvent.ChatId], member: null, cancellationToken);
        await settings.DeleteAsync(user: null, domainEvent.ChatId, cancellationToken);
    }

    public Task Handle(UserDeleted domainEvent, CancellationToken cancellationToken) =>
        settings.DeleteAsync(domainEvent.UserId, chatId: null, cancellationToken);
}
