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
    private Message()
    {
    }

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

    /// <summary>Replaces the text; only the sender may, and not once it is unsent.</summary>
    /// <returns>True when something changed, so that the change takes <paramref name="revision"/>.</returns>
    public Result<bool> Edit(UserId by, string content, long revision, DateTimeOffset now)
    {
        if (by != SenderId)
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

        (Content, EditedAt, Revision) = (content, now, revision);
        return true;
    }

    /// <summary>Takes the message back for everyone; it keeps its place, without its text. Only the sender may.</summary>
    /// <inheritdoc cref="Edit" path="/returns"/>
    public Result<bool> Unsend(UserId by, long revision, DateTimeOffset now)
    {
        if (by != SenderId)
        {
            return MessageErrors.NotYours;
        }

        if (UnsentAt is not null)
        {
            return false;
        }

        (Content, UnsentAt, Revision) = (string.Empty, now, revision);
        return true;
    }
}
