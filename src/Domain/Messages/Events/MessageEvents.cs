using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Events;

/// <summary>Messages were sent to a chat and are stored; ascending, with consecutive revisions.</summary>
public sealed record MessagesAppended(ChatId ChatId, IReadOnlyList<MessageState> Messages) : IDomainEvent;

/// <summary>A message was edited, unsent or reacted to, and the change is stored.</summary>
public sealed record MessageChanged(ChatId ChatId, MessageState Message) : IDomainEvent;

/// <summary>A message that was sent or edited mentions people whom it did not mention before; never its sender.</summary>
public sealed record UsersMentioned(ChatId ChatId, MessageId MessageId, long Sequence, IReadOnlyList<UserId> UserIds) : IDomainEvent;
