using Messenger.Application.Chats.Contracts;

namespace Messenger.Web.Realtime.Chats;

/// <summary>The user was invited to a chat.</summary>
[NoFrame("An invitation concerns the user, and a plain socket one chat.")]
public sealed record InvitationReceivedEvent(InvitationDto Invitation) : LiveEvent;
