using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users.Events;

/// <summary>Users came online at a node, or are no longer online there.</summary>
public sealed record PresenceChanged(Guid NodeId, IReadOnlyList<UserPresence> Users) : INodeEvent;

/// <summary>Everyone who is online at a node. Said from time to time, so that what was lost on the way is made good and a node that fell silent is forgotten.</summary>
public sealed record PresenceReported(Guid NodeId, IReadOnlyList<UserId> Online) : INodeEvent;

/// <param name="LastSeenAt">When the last connection closed; null for who is online, and where nobody knows.</param>
public sealed record UserPresence(UserId UserId, bool Online, DateTimeOffset? LastSeenAt);
