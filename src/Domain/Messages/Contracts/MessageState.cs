using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
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
    DateTimeOffset? UnsentAt)
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
}

/// <summary>The beginning of a message that another answers.</summary>
/// <param name="Content">Up to <see cref="MaxLength"/> characters; empty once unsent.</param>
public sealed record MessageQuote(MessageId Id, long Sequence, UserId SenderId, string SenderName, string Content, DateTimeOffset? UnsentAt)
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
