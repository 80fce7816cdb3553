using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users.Events;

/// <summary>A guest came in under a name.</summary>
public sealed record GuestArrived(UserId UserId) : IDomainEvent;

/// <summary>A guest is gone for good: who never wrote is forgotten, of others the name stays.</summary>
public sealed record GuestLeft(UserId UserId) : IDomainEvent;

/// <summary>A user is an administrator from now on, or no longer.</summary>
public sealed record UserRoleChanged(UserId UserId, UserRole Role) : IDomainEvent;

/// <summary>A user or guest has deleted their account; their id stays beside what they wrote, their name does not.</summary>
public sealed record UserDeleted(UserId UserId) : INodeEvent;

/// <summary>A user may no longer log in, and whatever sessions they have must end.</summary>
public sealed record UserDisabled(UserId UserId) : IDomainEvent;
