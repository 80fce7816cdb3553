using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users.Events;

/// <summary>What <paramref name="UserId"/> sees of a friendship with <paramref name="FriendId"/> changed: it was asked for, accepted or ended.</summary>
public sealed record FriendshipChanged(UserId UserId, UserId FriendId) : INodeEvent;

/// <summary>A user wants to have nothing to do with another.</summary>
public sealed record UserBlocked(UserId BlockerId, UserId BlockedId) : IDomainEvent;

/// <summary>A user has lifted their block of another, who may block them all the same.</summary>
public sealed record UserUnblocked(UserId BlockerId, UserId BlockedId) : IDomainEvent;
