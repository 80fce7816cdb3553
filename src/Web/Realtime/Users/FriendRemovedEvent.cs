namespace Messenger.Web.Realtime.Users;

/// <summary>A friendship or a friend request has ended.</summary>
/// <param name="UserId">The other user.</param>
[NoFrame("Friendship concerns the user, and a plain socket one chat.")]
public sealed record FriendRemovedEvent(Guid UserId) : LiveEvent;
