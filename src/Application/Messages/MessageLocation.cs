using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>The chat, the sender and the kind of a message.</summary>
public sealed record MessageLocation(ChatId ChatId, UserId SenderId, MessageKind Kind = MessageKind.Text);
