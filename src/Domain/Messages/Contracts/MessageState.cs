using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Contracts;

/// <summary>The state of a message at a revision.</summary>
public sealed record MessageState(
    MessageId Id,
    ChatId ChatId,
    long Sequence,
    long Revision,
    UserId SenderId,
    string SenderName,
    MessageKind Kind,
    string Content,
    Guid? ClientMessageId,
    MessageId? ReplyToId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? UnsentAt
)
{
    /// <summary>True once the message changed after it was sent.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The moderator who removed the message; null if it was not removed, or its sender unsent it.</summary>
    public UserId? RemovedBy { get; init; }

    /// <summary>The message replied to, in its current state.</summary>
    public MessageQuote? ReplyTo { get; init; }

    /// <summary>Grouped by emoji, in the order of each emoji's first reaction.</summary>
    public ValueList<ReactionGroup> Reactions { get; init; } = [];

    /// <summary>The mentioned users, ordered by username.</summary>
    public ValueList<MentionedUser> Mentions { get; init; } = [];

    /// <summary>The attached files in the sender's order; empty once unsent.</summary>
    public ValueList<Attachment> Attachments { get; init; } = [];
}

/// <summary>An attached file.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Width">In pixels, after rotation; null for files other than images.</param>
/// <param name="Height">In pixels, after rotation; null for files other than images.</param>
/// <param name="Thumbhash">A blurred placeholder; null if the client sent none.</param>
public sealed record Attachment(
    FileId FileId,
    string Name,
    long Size,
    string MediaType,
    int? Width,
    int? Height,
    string? Thumbhash
);

/// <summary>The beginning of a message replied to.</summary>
/// <param name="Content">Up to <see cref="MaxLength"/> characters; empty once unsent.</param>
/// <param name="AttachmentName">The name of the first attachment; null if there is none.</param>
public sealed record MessageQuote(
    MessageId Id,
    long Sequence,
    UserId SenderId,
    string SenderName,
    MessageKind Kind,
    string Content,
    string? AttachmentName,
    DateTimeOffset? UnsentAt
)
{
    public const int MaxLength = 200;
}

/// <summary>The reactions to a message with the same emoji.</summary>
/// <param name="Count">The number of users.</param>
/// <param name="UserIds">The first <see cref="MaxUsers"/> users, in the order of their reactions.</param>
public sealed record ReactionGroup(string Emoji, int Count, ValueList<UserId> UserIds)
{
    public const int MaxUsers = 20;
}

/// <summary>A mentioned user.</summary>
/// <param name="Username">The current username.</param>
/// <param name="Written">The username as written in the text.</param>
public sealed record MentionedUser(UserId UserId, string Username, string? DisplayName, string Written);
