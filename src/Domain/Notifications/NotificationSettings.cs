using Messenger.Domain.Common;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Notifications.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Notifications;

/// <summary>Of what a user wants to be notified, wherever a chat's own settings say nothing else.</summary>
public sealed class NotificationSettings : AggregateRoot
{
    private NotificationSettings() { }

    public UserId UserId { get; private init; }

    /// <summary>In direct chats.</summary>
    public NotificationLevel Direct { get; private set; }

    /// <summary>In groups.</summary>
    public NotificationLevel Groups { get; private set; }

    public TimeOnly? QuietFrom { get; private set; }

    public TimeOnly? QuietTo { get; private set; }

    public string? QuietTimeZone { get; private set; }

    /// <summary>Whether notifications say what a message says.</summary>
    public bool ShowText { get; private set; }

    public QuietHours? QuietHours =>
        (QuietFrom, QuietTo, QuietTimeZone) is ({ } from, { } to, { } zone) ? new(from, to, zone) : null;

    /// <summary>What holds for who has set nothing.</summary>
    public static NotificationSettings DefaultsOf(UserId user) =>
        new()
        {
            UserId = user,
            Direct = NotificationLevel.All,
            Groups = NotificationLevel.Mentions,
            ShowText = true,
        };

    public void Set(NotificationLevel direct, NotificationLevel groups, QuietHours? quietHours, bool showText)
    {
        if ((Direct, Groups, QuietHours, ShowText) == (direct, groups, quietHours, showText))
        {
            return;
        }

        (Direct, Groups, ShowText) = (direct, groups, showText);
        (QuietFrom, QuietTo, QuietTimeZone) = (quietHours?.From, quietHours?.To, quietHours?.TimeZone);
        Record(new NotificationSettingsChanged(UserId, ChatId: null));
    }
}
