using Messenger.Domain.Notifications.Events;

namespace Messenger.Web.Realtime.Notifications;

/// <summary>Informs all devices of a user that the notification settings have changed.</summary>
internal sealed class NotificationSettingsNotifier(LiveConnections live)
    : INodeEventHandler<NotificationSettingsChanged>
{
    public Task HandleAsync(NotificationSettingsChanged nodeEvent)
    {
        var recipients = live.Of(nodeEvent.UserId)
            .Where(connection =>
                connection.Only is null || nodeEvent.ChatId is null || connection.Only == nodeEvent.ChatId
            );
        ClientBroadcast.Send(new NotificationSettingsChangedEvent(nodeEvent.ChatId?.Value), [.. recipients]);
        return Task.CompletedTask;
    }
}
