namespace Messenger.Web.Realtime.Chats;

/// <summary>An invitation of the user was accepted, declined or withdrawn, or has become pointless.</summary>
[NoFrame("An invitation concerns the user, and a plain socket one chat.")]
public sealed record InvitationRemovedEvent(Guid InvitationId) : LiveEvent;
