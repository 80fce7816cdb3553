using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages;

/// <summary>A message in its place in a chat's timeline.</summary>
/// <remarks>
/// <see cref="Sequence"/> is given once and counts the chat's messages without gaps; <see cref="Revision"/> is the chat's
/// revision at the message's last change. Both are given by the timeline under its lock, never here.
/// </remarks>
public sealed class Message
{
    /// <summary>How many different emoji a message may be reacted to with.</summary>
    public const int MaxEmoji = 20;

    /// <summary>How many emoji one person may react to a message with.</summary>
    public const int MaxEmojiPerUser = 10;

    private Message() { }

    public MessageId Id { get; private init; }

    public ChatId ChatId { get; private init; }

    public long Sequence { get; private init; }

    public long Revision { get; private set; }

    public UserId SenderId { get; private init; }

    public MessageKind Kind { get; private init; }

    /// <summary>Empty once unsent.</summary>
    public string Content { get; private set; } = null!;

    public Guid? ClientMessageId { get; private init; }

    /// <summary>SHA-256 of the request that sent the message, kept to tell a repeat from another request under the same client id.</summary>
    public byte[]? RequestHash { get; private init; }

    public MessageId? ReplyToId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? UnsentAt { get; private set; }

    /// <summary>Who took it away, where that was not its sender.</summary>
    public UserId? RemovedBy { get; private set; }

    /// <summary>True once it took another revision than it was sent under.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Makes what the server tells in a chat of what somebody did there.</summary>
    public static Message PostedBySystem(
        MessageId id,
        ChatId chatId,
        UserId by,
        string content,
        long sequence,
        long revision,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            ChatId = chatId,
            SenderId = by,
            Kind = MessageKind.System,
            Content = content,
            Sequence = sequence,
            Revision = revision,
            CreatedAt = now,
        };

    /// <summary>Replaces the text; only the sender may, and not once it is unsent.</summary>
    /// <returns>True when something changed, so that the change takes <paramref name="revision"/>.</returns>
    public Result<bool> Edit(UserId by, string content, long revision, DateTimeOffset now)
    {
        if (!IsOf(by))
        {
            return MessageErrors.NotYours;
        }

        if (UnsentAt is not null)
        {
            return MessageErrors.AlreadyUnsent;
        }

        if (string.Equals(Content, content, StringComparison.Ordinal))
        {
            return false;
        }

        (Content, EditedAt, Revision, IsChanged) = (content, now, revision, true);
        return true;
    }

    /// <summary>Takes the message back for everyone; it keeps its place, without its text. Only the sender may.</summary>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> Unsend(UserId by, long revision, DateTimeOffset now)
    {
        if (!IsOf(by))
        {
            return MessageErrors.NotYours;
        }

        return TakeAway(revision, now);
    }

    /// <summary>Takes a message of somebody else away, for everyone; it keeps its place, without its text. The caller has checked that <paramref name="by"/> may.</summary>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> Remove(UserId by, long revision, DateTimeOffset now)
    {
        if (Kind == MessageKind.System)
        {
            return MessageErrors.NotYours;
        }

        if (!TakeAway(revision, now))
        {
            return false;
        }

        RemovedBy = by;
        return true;
    }

    /// <summary>Puts someone's reaction to the message, or takes it away; not once it is unsent.</summary>
    /// <param name="own">What this person reacts with now.</param>
    /// <param name="present">What anyone reacts with now.</param>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> React(
        string emoji,
        bool isOn,
        IReadOnlyCollection<string> own,
        IReadOnlyCollection<string> present,
        long revision
    )
    {
        if (UnsentAt is not null)
        {
            return MessageErrors.AlreadyUnsent;
        }

        if (own.Contains(emoji, StringComparer.Ordinal) == isOn)
        {
            return false;
        }

        if (
            isOn
            && (
                own.Count >= MaxEmojiPerUser
                || (present.Count >= MaxEmoji && !present.Contains(emoji, StringComparer.Ordinal))
            )
        )
        {
            return MessageErrors.TooManyReactions;
        }

        (Revision, IsChanged) = (revision, true);
        return true;
    }

    /// <summary>What the server tells is nobody's to change, though it names who did what it tells of.</summary>
    private bool IsOf(UserId user) => user == SenderId && Kind != MessageKind.System;

    private bool TakeAway(long revision, DateTimeOffset now)
    {
        if (UnsentAt is not null)
        {
            return false;
        }

        (Content, UnsentAt, Revision, IsChanged) = (string.Empty, now, revision, true);
        return true;
    }
}
