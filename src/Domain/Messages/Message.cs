using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages;

/// <summary>A message in a chat's timeline.</summary>
/// <remarks>
/// <see cref="Sequence"/> never changes and counts the chat's messages without gaps. <see cref="Revision"/> is the chat's
/// revision at the message's last change. The timeline assigns both under its lock.
/// </remarks>
public sealed class Message
{
    /// <summary>The maximum number of different emoji among a message's reactions.</summary>
    public const int MaxEmoji = 20;

    /// <summary>The maximum number of reactions of one user to a message.</summary>
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

    /// <summary>The SHA-256 of the request, which distinguishes a repeat from a different request under the same client id.</summary>
    public byte[]? RequestHash { get; private init; }

    public MessageId? ReplyToId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? UnsentAt { get; private set; }

    /// <summary>The moderator who removed the message; null if it was not removed, or its sender unsent it.</summary>
    public UserId? RemovedBy { get; private set; }

    /// <summary>True once the message changed after it was sent.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Creates a system message about an action of a user.</summary>
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

    /// <summary>Replaces the text. Only the sender may, and not once the message is unsent.</summary>
    /// <returns>True if the message changed and took the <paramref name="revision"/>.</returns>
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

    /// <summary>Unsends the message: it keeps its sequence without its content. Only the sender may.</summary>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> Unsend(UserId by, long revision, DateTimeOffset now)
    {
        if (!IsOf(by))
        {
            return MessageErrors.NotYours;
        }

        return ClearContent(revision, now);
    }

    /// <summary>
    /// Removes another user's message: it keeps its sequence without its content. The caller must have checked that
    /// <paramref name="by"/> may.
    /// </summary>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> Remove(UserId by, long revision, DateTimeOffset now)
    {
        if (Kind == MessageKind.System)
        {
            return MessageErrors.NotYours;
        }

        if (!ClearContent(revision, now))
        {
            return false;
        }

        RemovedBy = by;
        return true;
    }

    /// <summary>Adds or removes a user's reaction; not once the message is unsent.</summary>
    /// <param name="own">The user's current reactions.</param>
    /// <param name="present">The emoji of all users' reactions.</param>
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

    /// <summary>System messages cannot be changed, not even by the user whose action they are about.</summary>
    private bool IsOf(UserId user) => user == SenderId && Kind != MessageKind.System;

    private bool ClearContent(long revision, DateTimeOffset now)
    {
        if (UnsentAt is not null)
        {
            return false;
        }

        (Content, UnsentAt, Revision, IsChanged) = (string.Empty, now, revision, true);
        return true;
    }
}
