using Messenger.Application.Users.Contracts;

namespace Messenger.Web.Realtime.Users;

/// <summary>A friend request was sent, received or accepted.</summary>
/// <param name="Friend">The other user, with the state of the friendship as the user sees it.</param>
[NoFrame("Friendship concerns the user, and a plain socket one chat.")]
public sealed record FriendChangedEvent(FriendDto Friend) : LiveEvent;
