using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Events;

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

/// <summary>Messages were sent to a chat and are stored; ascending, with consecutive revisions.</summary>
public sealed record MessagesAppended(ChatId ChatId, IReadOnlyList<MessageState> Messages) : IDomainEvent;

/// <summary>A message was edited or unsent, and the change is stored.</summary>
public sealed record MessageChanged(ChatId ChatId, MessageState Message) : IDomainEvent;
