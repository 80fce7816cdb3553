using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Notifications.Events;

namespace Messenger.Application.Notifications;

internal sealed class TellNodesOfNotifications(INodeBus bus) : ICommittedHandler<NotificationSettingsChanged>
{
    public Task Handle(NotificationSettingsChanged happened, CancellationToken cancellationToken) =>
        bus.PublishAsync(happened);
}

/// <summary>Has the notifications of what was read closed.</summary>
internal sealed class CloseWhatIsRead(INotificationSender sender) : ICommittedHandler<MarksRaised>
{
    public Task Handle(MarksRaised happened, CancellationToken cancellationToken)
    {
        sender.Read(happened.UserId, happened.ChatId);
        return Task.CompletedTask;
    }
}
