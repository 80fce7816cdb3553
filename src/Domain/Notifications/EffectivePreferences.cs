using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Domain.Notifications;

/// <summary>A user's notification preferences for a chat, with all their settings combined.</summary>
public sealed record EffectivePreferences(NotificationLevel Level, DateTimeOffset? MutedUntil, QuietHours? QuietHours)
{
    /// <summary>Whether a message of that chat is among it now.</summary>
    public bool Include(bool mentionsThem, DateTimeOffset now) =>
        (Level == NotificationLevel.All || (Level == NotificationLevel.Mentions && mentionsThem))
        && !(MutedUntil > now)
        && QuietHours?.Cover(now) != true;
}
