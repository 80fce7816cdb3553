using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages.Events;

/// <summary>Messages were appended to a chat and committed. Ascending, with consecutive revisions.</summary>
public sealed record MessagesAppended(ChatId ChatId, IReadOnlyList<MessageState> Messages) : INodeEvent
{
    INodeEvent INodeEvent.ToCompactForm() => new TimelineAdvanced(ChatId, Messages[0].Revision, Messages[^1].Revision);
}

/// <summary>A message was edited, unsent, removed or reacted to, and the change is committed.</summary>
public sealed record MessageChanged(ChatId ChatId, MessageState Message) : INodeEvent
{
    INodeEvent INodeEvent.ToCompactForm() => new TimelineAdvanced(ChatId, Message.Revision, Message.Revision);
}

/// <summary>
/// A chat advanced to a revision. The short form of the other events, for a node bus with small payloads: the receiver reads
/// the messages from the database.
/// </summary>
public sealed record TimelineAdvanced(ChatId ChatId, long FirstRevision, long LastRevision) : INodeEvent;

/// <summary>A member is typing or stopped. Not stored.</summary>
public sealed record TypingChanged(ChatId ChatId, UserId UserId, bool IsTyping) : INodeEvent;

/// <summary>The receipts of a member advanced.</summary>
/// <param name="IsLive">Whether the chat is small enough to publish the receipts to all its members.</param>
public sealed record ReceiptsAdvanced(ChatId ChatId, UserId UserId, long Delivered, long Read, bool IsLive)
    : INodeEvent;

/// <summary>A sent or edited message newly mentions users other than its sender.</summary>
public sealed record UsersMentioned(ChatId ChatId, MessageId MessageId, long Sequence, IReadOnlyList<UserId> UserIds)
    : INodeEvent;

/// <summary>A moderator removed another user's message.</summary>
public sealed record MessageRemoved(ChatId ChatId, MessageId MessageId, long Sequence, UserId SenderId, UserId By)
    : IDomainEvent;
