using Messenger.Domain.Notifications.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells a user's connections that they want to be notified of other things, so that all devices show the same.</summary>
internal sealed class NotificationSettingsNotifier(LiveConnections live)
{
    public Task ReceiveAsync(NotificationSettingsChanged happened)
    {
        var concerned = live.Of(happened.UserId)
            .Where(connection =>
                connection.Only is null || happened.ChatId is null || connection.Only == happened.ChatId
            );
        return new Audience([.. concerned]).NotificationSettingsChanged(happened.ChatId?.Value);
    }
}
