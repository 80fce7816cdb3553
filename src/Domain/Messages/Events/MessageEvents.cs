using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Events;

/// <summary>Messages were sent to a chat and are stored; ascending, with consecutive revisions.</summary>
public sealed record MessagesAppended(ChatId ChatId, IReadOnlyList<MessageState> Messages) : IDomainEvent;

/// <summary>A message was edited, unsent or reacted to, and the change is stored.</summary>
public sealed record MessageChanged(ChatId ChatId, MessageState Message) : IDomainEvent;

/// <summary>Messages of a chat were sent or changed under these revisions; what they say is to be read.</summary>
public sealed record TimelineAdvanced(ChatId ChatId, long FirstRevision, long LastRevision) : IDomainEvent;

/// <summary>A member began to type, types still, or stopped. Not stored.</summary>
public sealed record TypingChanged(ChatId ChatId, UserId UserId, bool IsTyping) : IDomainEvent;

/// <summary>A member has received or read more than before.</summary>
/// <param name="IsLive">Whether the chat is small enough for all its members to be told.</param>
public sealed record ReceiptsAdvanced(ChatId ChatId, UserId UserId, long Delivered, long Read, bool IsLive)
    : IDomainEvent;

/// <summary>A message that was sent or edited mentions people whom it did not mention before; never its sender.</summary>
public sealed record UsersMentioned(ChatId ChatId, MessageId MessageId, long Sequence, IReadOnlyList<UserId> UserIds)
    : IDomainEvent;

/// <summary>A message was taken away by somebody else than its sender.</summary>
public sealed record MessageRemoved(ChatId ChatId, MessageId MessageId, long Sequence, UserId SenderId, UserId By)
    : IDomainEvent;
