using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>
/// The write path of messages. Writes that wait together are stored together; each answer comes after the commit, and the
/// events of a chat are published in the order of its revisions.
/// </summary>
public interface ITimeline
{
    /// <summary>Appends a message under the chat's next sequence and revision, if its sender is a member then, and may speak.</summary>
    Task<TimelineResult> AppendAsync(Draft draft, CancellationToken cancellationToken);

    /// <summary>Edits or unsends a message under the chat's next revision.</summary>
    Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken);
}

/// <summary>A message to append.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="RequestHash">Tells a repeat from another request under the same client id; given with it.</param>
public sealed record Draft(MessageId Id, ChatId ChatId, UserId SenderId, string Content, Guid? ClientMessageId, byte[]? RequestHash, MessageId? ReplyToId);

/// <summary>A change of a message.</summary>
/// <param name="Content">The new text; null takes the message back.</param>
public sealed record Change(ChatId ChatId, MessageId MessageId, UserId By, string? Content);

/// <summary>What became of a write.</summary>
public enum TimelineStatus
{
    /// <summary>It is durable, and news.</summary>
    Written,

    /// <summary>It was there already: a repeated append, or a change that changes nothing.</summary>
    Unchanged,
    NotAMember,
    ClientIdReused,

    /// <summary>The sender is a member who may say nothing at the moment.</summary>
    Silenced,
    ReplyTargetNotFound,
    MessageNotFound,
    NotTheSender,
    AlreadyUnsent,
    QueueFull,
}

/// <summary>What became of a write, and the message as it is now where there is one.</summary>
public sealed record TimelineResult(TimelineStatus Status, MessageState? Message = null);
