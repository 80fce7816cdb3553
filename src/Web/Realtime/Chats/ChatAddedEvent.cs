using Messenger.Application.Inbox.Contracts;

namespace Messenger.Web.Realtime.Chats;

/// <summary>The user has become a member of a chat.</summary>
[NoFrame("A plain socket is connected to one chat.")]
public sealed record ChatAddedEvent(ChatDto Chat) : LiveEvent;
