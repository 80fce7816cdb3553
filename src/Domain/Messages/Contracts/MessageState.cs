using Messenger.Domain.Chats.Contracts;
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
    DateTimeOffset? UnsentAt);
