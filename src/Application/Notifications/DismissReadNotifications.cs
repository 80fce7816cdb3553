using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Notifications.Events;

namespace Messenger.Application.Notifications;

internal sealed class TellNodesOfNotifications(INodeBus bus) : ICommittedHandler<NotificationSettingsChanged>
{
    public Task Handle(NotificationSettingsChanged domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);
}

/// <summary>Has the notifications of what was read closed.</summary>
internal sealed class DismissReadNotifications(INotificationSender sender) : ICommittedHandler<ReceiptsAdvanced>
{
    public Task Handle(ReceiptsAdvanced domainEvent, CancellationToken cancellationToken)
    {
        sender.Read(domainEvent.UserId, domainEvent.ChatId);
        return Task.CompletedTask;
    }
}
