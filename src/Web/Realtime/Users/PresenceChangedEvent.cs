namespace Messenger.Web.Realtime.Users;

/// <summary>
/// A friend, or a user with whom the user shares a chat of at most 100 members, came online or went offline.
/// </summary>
/// <param name="LastSeenAt">
/// When the last connection closed; null for a user who is online, and when it is unknown.
/// </param>
[NoFrame("Presence concerns users, and a plain socket one chat.")]
public sealed record PresenceChangedEvent(Guid UserId, bool Online, DateTimeOffset? LastSeenAt) : LiveEvent;
