using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats.Events;

/// <summary>Users became members, together. <paramref name="Version"/> is the chat's membership version after it.</summary>
public sealed record MembersAdded(ChatId ChatId, IReadOnlyList<UserId> UserIds, long Version) : INodeEvent;

/// <summary>The lobby was opened, without members.</summary>
public sealed record LobbyOpened(ChatId ChatId) : IDomainEvent;

/// <summary>A user is no longer a member: removed, or gone by their own wish.</summary>
public sealed record MemberRemoved(ChatId ChatId, UserId UserId, long Version) : INodeEvent;

/// <summary>A member has another role, or is muted, or no longer.</summary>
public sealed record MemberChanged(ChatId ChatId, UserId UserId) : INodeEvent;

/// <summary>The chat's name, visibility, owner, slow mode or need of a password changed, or one of a direct chat's two people deleted their account.</summary>
public sealed record ChatEdited(ChatId ChatId) : INodeEvent;

/// <summary>The chat can no longer be read without being a member.</summary>
public sealed record ChatClosedToVisitors(ChatId ChatId) : INodeEvent;

/// <summary>The chat is gone, with all its members.</summary>
public sealed record ChatDeleted(ChatId ChatId) : INodeEvent;

/// <summary>Members wait another time between two messages, 0 seconds for none.</summary>
public sealed record SlowModeChanged(ChatId ChatId, int Seconds) : IDomainEvent;

/// <summary>An action for the chat's audit log. It follows the events of its changes.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Users">To whom it was done.</param>
/// <param name="Detail">What <see cref="ChatAction"/> says.</param>
/// <param name="IsPrivateGroup">Whether joins and departures are posted as system messages.</param>
public sealed record ChatActionTaken(
    ChatId ChatId,
    ChatAction Action,
    UserId By,
    IReadOnlyList<UserId> Users,
    string? Detail,
    bool IsPrivateGroup
) : IDomainEvent;
