using Messenger.Application.Common;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Notifications;

/// <summary>Drops subscriptions, settings and what was to be sent together with the session, member, chat or account that they belong to.</summary>
internal sealed class DropWhatIsGone(
    IPushSubscriptions subscriptions,
    INotificationSettings settings,
    INotificationQueue queue
)
    : ICommittingHandler<SessionEnded>,
        ICommittingHandler<MemberRemoved>,
        ICommittingHandler<ChatDeleted>,
        ICommittingHandler<UserDeleted>
{
    public Task Handle(SessionEnded happened, CancellationToken cancellationToken) =>
        subscriptions.DeleteAsync(happened.SessionId, cancellationToken);

    public async Task Handle(MemberRemoved happened, CancellationToken cancellationToken)
    {
        await queue.ForgetAsync([happened.ChatId], happened.UserId, cancellationToken);
        await settings.DeleteAsync(happened.UserId, happened.ChatId, cancellationToken);
    }

    public async Task Handle(ChatDeleted happened, CancellationToken cancellationToken)
    {
        await queue.ForgetAsync([happened.ChatId], member: null, cancellationToken);
        await settings.DeleteAsync(user: null, happened.ChatId, cancellationToken);
    }

    public Task Handle(UserDeleted happened, CancellationToken cancellationToken) =>
        settings.DeleteAsync(happened.UserId, chatId: null, cancellationToken);
}
