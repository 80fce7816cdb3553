using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Notifications;

/// <summary>Has the notifications of what was read closed.</summary>
internal sealed class DismissReadNotifications(INotificationSender sender) : ICommittedHandler<ReceiptsAdvanced>
{
    public Task Handle(ReceiptsAdvanced domainEvent, CancellationToken cancellationToken)
    {
        sender.Read(domainEvent.UserId, domainEvent.ChatId);
        return Task.CompletedTask;
    }
}
