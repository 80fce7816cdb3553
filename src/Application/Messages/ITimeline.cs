using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
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
    Task<TimelineResult> AppendAsync(NewMessage draft, CancellationToken cancellationToken);

    /// <summary>Edits, unsends, removes or reacts to a message, or tells a notice, under the chat's next revision.</summary>
    Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken);

    /// <summary>How long the write that waits longest has waited to be stored or told; zero where none does.</summary>
    TimeSpan OldestWait { get; }
}

/// <summary>A message to append.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="RequestHash">Tells a repeat from another request under the same client id; given with it.</param>
public sealed record NewMessage(
    MessageId Id,
    ChatId ChatId,
    UserId SenderId,
    string Content,
    Guid? ClientMessageId,
    byte[]? RequestHash,
    MessageId? ReplyToId
)
{
    /// <summary>Whom the text mentions, each once.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>What it is, by what it carries.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The files that it carries, each once.</summary>
    public ValueList<Attachment> Attachments { get; init; } = [];

    /// <summary>True where it should carry files that its sender does not have: then it can only be a repeat.</summary>
    public bool LacksAttachments { get; init; }
}

/// <summary>That a text mentions a user.</summary>
/// <param name="Written">Their username as it stands in the text.</param>
public sealed record Mention(UserId UserId, string Written);

/// <summary>A change of a message by a member of its chat.</summary>
public abstract record Change(ChatId ChatId, MessageId MessageId, UserId By);

/// <summary>Replaces the text.</summary>
public sealed record EditChange(ChatId ChatId, MessageId MessageId, UserId By, string Content)
    : Change(ChatId, MessageId, By)
{
    /// <inheritdoc cref="NewMessage.Mentions"/>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];
}

/// <summary>Takes the message back.</summary>
public sealed record UnsendChange(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Takes a message of somebody else away, as who may has decided.</summary>
public sealed record RemovalChange(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Tells in the chat what <see cref="ISystemMessageOutbox"/> keeps under the message's id. Told once, however often it is asked for.</summary>
public sealed record PostSystemMessage(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Puts a reaction, or takes it away.</summary>
/// <param name="Emoji">As <see cref="Domain.Messages.Emoji.Read"/> gives it.</param>
public sealed record ReactionChange(ChatId ChatId, MessageId MessageId, UserId By, string Emoji, bool IsOn)
    : Change(ChatId, MessageId, By);

/// <summary>What became of a write.</summary>
public enum TimelineStatus
{
    /// <summary>It is durable, and news.</summary>
    Applied,

    /// <summary>It was there already: a repeated append, or a change that changes nothing.</summary>
    NoChange,
    NotAMember,
    ClientIdReused,

    /// <summary>The sender is a member who may say nothing at the moment.</summary>
    Muted,

    /// <summary>The chat is in slow mode, and the sender's last message too young.</summary>
    SlowMode,
    ReplyTargetNotFound,

    /// <summary>A file is not there, not the sender's, or another message's.</summary>
    AttachmentNotFound,
    MessageNotFound,
    NotTheSender,
    AlreadyUnsent,
    TooManyReactions,
    QueueFull,
}

/// <summary>What became of a write, and the message as it is now where there is one.</summary>
public sealed record TimelineResult(TimelineStatus Status, MessageState? Message = null)
{
    /// <summary>For <see cref="TimelineStatus.SlowMode"/>: when the sender may write again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whom a changed message mentions and did not mention before.</summary>
    public ValueList<UserId> NewlyMentioned { get; init; } = [];
}
