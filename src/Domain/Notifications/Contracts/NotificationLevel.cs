namespace Messenger.Domain.Notifications.Contracts;

/// <summary>The messages that cause notifications.</summary>
public enum NotificationLevel
{
    All,

    /// <summary>Those that mention them.</summary>
    Mentions,

    Nothing,
}

/// <summary>The messages of one chat that cause notifications.</summary>
public enum ChatNotificationLevel
{
    /// <summary>As in all chats of its type.</summary>
    Default,

    All,
    Mentions,
    Nothing,
}
