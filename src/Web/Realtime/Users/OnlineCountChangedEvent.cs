namespace Messenger.Web.Realtime.Users;

/// <summary>How many users are online. Sent every 2 seconds at most, also to anonymous connections.</summary>
[NoFrame("The count concerns the whole server, and a plain socket one chat.")]
public sealed record OnlineCountChangedEvent(int Count) : LiveEvent;
