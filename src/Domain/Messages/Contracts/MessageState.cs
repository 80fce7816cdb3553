using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Contracts;

/// <summary>The state of a message right after a change.</summary>
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
    /// <summary>True once it took another revision than it was sent under.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Who took it away, where that was not its sender.</summary>
    public UserId? RemovedBy { get; init; }

    /// <summary>What it answers, as that is now.</summary>
    public MessageQuote? ReplyTo { get; init; }

    /// <summary>By emoji, the one that was there first first.</summary>
    public ValueList<ReactionGroup> Reactions { get; init; } = [];

    /// <summary>Who is mentioned, in the order of their usernames.</summary>
    public ValueList<MentionedUser> Mentions { get; init; } = [];

    /// <summary>The files that it carries, in the order in which they were given; none once unsent.</summary>
    public ValueList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A file that a message carries.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Width">In pixels, as it is to be shown; null for what is no image.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Thumbhash">For a blurred placeholder; null where the client gave none.</param>
public sealed record Attachment(
    FileId FileId,
    string Name,
    long Size,
    string MediaType,
    int? Width,
    int? Height,
    string? Thumbhash
);

/// <summary>The beginning of a message that another answers.</summary>
/// <param name="Content">Up to <see cref="MaxLength"/> characters; empty once unsent.</param>
/// <param name="AttachmentName">The name of the first file that it carries; null where it carries none.</param>
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

/// <summary>Those who reacted to a message with the same emoji.</summary>
/// <param name="Count">All of them.</param>
/// <param name="UserIds">The first <see cref="MaxUsers"/>, in the order in which they did.</param>
public sealed record ReactionGroup(string Emoji, int Count, ValueList<UserId> UserIds)
{
    public const int MaxUsers = 20;
}

/// <summary>Somebody whom a message mentions.</summary>
/// <param name="Username">As it is now.</param>
/// <param name="Written">As it stands in the text.</param>
public sealed record MentionedUser(UserId UserId, string Username, string? DisplayName, string Written);
