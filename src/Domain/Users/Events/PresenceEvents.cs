using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users.Events;

/// <summary>Users came online at a node, or are no longer online there.</summary>
public sealed record PresenceChanged(Guid NodeId, IReadOnlyList<UserPresence> Users) : INodeEvent;

/// <summary>
/// All users who are online at a node. Published periodically, so that lost events are corrected and the users of a dead
/// node expire.
/// </summary>
public sealed record PresenceReported(Guid NodeId, IReadOnlyList<UserId> Online) : INodeEvent;

/// <param name="LastSeenAt">When the last connection closed; null for online users, and where it is unknown.</param>
public sealed record UserPresence(UserId UserId, bool Online, DateTimeOffset? LastSeenAt);
