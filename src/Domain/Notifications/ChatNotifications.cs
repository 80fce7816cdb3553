using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Notifications.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Notifications;

/// <summary>Of what a member wants to be notified in one chat.</summary>
public sealed class ChatNotifications : AggregateRoot
{
    private ChatNotifications() { }

    public UserId UserId { get; private init; }

    public ChatId ChatId { get; private init; }

    public ChatNotificationLevel Level { get; private set; }

    /// <summary>Until then of nothing at all.</summary>
    public DateTimeOffset? MutedUntil { get; private set; }

    public void Set(ChatNotificationLevel level, DateTimeOffset? mutedUntil)
    {
        if ((Level, MutedUntil) != (level, mutedUntil))
        {
            (Level, MutedUntil) = (level, mutedUntil);
            Record(new NotificationSettingsChanged(UserId, ChatId));
        }
    }
}
