using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Domain.Messages.Events;

/// <summary>Messages were sent to a chat and are stored; ascending, with consecutive revisions.</summary>
public sealed record MessagesAppended(ChatId ChatId, IReadOnlyList<MessageState> Messages) : IDomainEvent;

/// <summary>A message was edited or unsent, and the change is stored.</summary>
public sealed record MessageChanged(ChatId ChatId, MessageState Message) : IDomainEvent;
