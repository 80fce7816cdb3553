namespace Messenger.Domain.Notifications.Contracts;

/// <summary>Of which messages somebody is notified.</summary>
public enum NotificationLevel
{
    All,

    /// <summary>Those that mention them.</summary>
    Mentions,

    Nothing,
}

/// <summary>Of which messages of one chat somebody is notified.</summary>
public enum ChatNotificationLevel
{
    /// <summary>As in all chats of its type.</summary>
    Default,

    All,
    Mentions,
    Nothing,
}
