using Messenger.Domain.Notifications.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells a user's connections that they want to be notified of other things, so that all devices show the same.</summary>
internal sealed class NotificationSettingsNotifier(LiveConnections live)
{
    public Task ReceiveAsync(NotificationSettingsChanged domainEvent)
    {
        var concerned = live.Of(domainEvent.UserId)
            .Where(connection =>
                connection.Only is null || domainEvent.ChatId is null || connection.Only == domainEvent.ChatId
            );
        return new ClientBroadcast([.. concerned]).NotificationSettingsChanged(domainEvent.ChatId?.Value);
    }
}
