using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>The outcome of a write.</summary>
public enum TimelineStatus
{
    /// <summary>The write is committed.</summary>
    Applied,

    /// <summary>The write had no effect: a repeated append, or a change to the current state.</summary>
    NoChange,
    NotAMember,
    ClientIdReused,

    /// <summary>The sender is a muted member.</summary>
    Muted,

    /// <summary>The chat is in slow mode, and the sender's last message is too recent.</summary>
    SlowMode,
    ReplyTargetNotFound,

    /// <summary>A file does not exist, or belongs to another user or message.</summary>
    AttachmentNotFound,
    MessageNotFound,
    NotTheSender,
    AlreadyUnsent,
    TooManyReactions,
    QueueFull,
}

/// <summary>The outcome of a write, with the message in its current state if it exists.</summary>
public sealed record TimelineResult(TimelineStatus Status, MessageState? Message = null)
{
    /// <summary>For <see cref="TimelineStatus.SlowMode"/>: the time until the sender may send again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The users whom an edited message mentions and did not mention before.</summary>
    public ValueList<UserId> NewlyMentioned { get; init; } = [];
}
