namespace Messenger.Domain.Chats.Contracts;

/// <summary>Actions that the audit log of a chat records.</summary>
public enum ChatAction
{
    Created,
    Added,
    Joined,
    Removed,
    Left,

    /// <summary>A member has another role, which the detail names.</summary>
    Role,

    /// <summary>The detail is the new name.</summary>
    Renamed,

    /// <summary>The detail is the new visibility.</summary>
    Visibility,

    /// <summary>The detail is <c>set</c>, <c>changed</c> or <c>lifted</c>.</summary>
    Password,

    /// <summary>The detail is the number of seconds, 0 for none.</summary>
    SlowMode,

    /// <summary>The detail is until when (ISO 8601), none until it is lifted.</summary>
    Muted,
    Unmuted,

    /// <inheritdoc cref="Muted"/>
    Banned,
    Unbanned,
    LinkMade,
    LinkRevoked,

    /// <summary>Another user's message was removed; the detail is its sequence.</summary>
    MessageRemoved,
}
