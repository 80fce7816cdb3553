using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Domain.Notifications;

/// <summary>Of what somebody wants to be notified in a chat, all their settings taken together.</summary>
public sealed record EffectivePreferences(NotificationLevel Level, DateTimeOffset? MutedUntil, QuietHours? QuietHours)
{
    /// <summary>Whether a message of that chat is among it now.</summary>
    public bool Include(bool mentionsThem, DateTimeOffset now) =>
        (Level == NotificationLevel.All || (Level == NotificationLevel.Mentions && mentionsThem))
        && !(MutedUntil > now)
        && QuietHours?.Cover(now) != true;
}
