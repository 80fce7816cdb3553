using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Users;

/// <summary>Loads and saves users.</summary>
public interface IUserRepository
{
    void Add(User user);

    void Retire(RetiredUsername username);

    void Remove(User user);

    /// <summary>Loads a user who has not deleted their account, and keeps others from changing them until the unit of work ends.</summary>
    Task<User?> LockAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Loads those of the users that are guests, likewise.</summary>
    Task<IReadOnlyList<User>> LockGuestsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Keeps others from making or unmaking administrators until the unit of work ends.</summary>
    Task LockAdministratorsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps users from deleting their accounts until the unit of work ends, and answers those who have, or never were.</summary>
    Task<IReadOnlySet<UserId>> LockUsersAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>False for who is disabled or unknown; keeps others from being disabled until the unit of work ends.</summary>
    Task<bool> KeepEnabledAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Writes that a guest writes; at once, outside any unit of work.</summary>
    Task SetHasWrittenAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Writes when users were last seen who have not deleted their account, where that is later than what is known; at once, in one statement, outside any unit of work.</summary>
    Task SetLastSeenAsync(
        IReadOnlyCollection<(UserId Id, DateTimeOffset At)> seen,
        CancellationToken cancellationToken
    );
}

/// <summary>Follows who has live connections at this node and at others, and tells all nodes of what changes here.</summary>
public interface IPresenceTracker
{
    /// <summary>Notes a new live connection at this node.</summary>
    void Connected(UserId user);

    /// <summary>Notes the end of one. Who comes back soon has not been away.</summary>
    void Disconnected(UserId user);

    /// <summary>Takes in what a node, this one or another, says of its users.</summary>
    /// <returns>The users who came online or went offline, all nodes taken together; each change is returned once.</returns>
    IReadOnlyList<UserPresence> Hear(PresenceChanged domainEvent);

    /// <inheritdoc cref="Hear(PresenceChanged)"/>
    IReadOnlyList<UserPresence> Hear(PresenceReported domainEvent);

    /// <summary>Takes a user who is gone for good as away at this node, at once, whatever connections are still closing.</summary>
    void Forget(UserId user);
}

/// <summary>Loads and saves friendships and blocks.</summary>
public interface IRelationRepository
{
    void Add(Friendship friendship);

    void Add(Block block);

    void Remove(Friendship friendship);

    void Remove(Block block);

    /// <summary>Keeps others from changing the friendships and blocks of both users until the unit of work ends.</summary>
    Task LockAsync(UserPair pair, CancellationToken cancellationToken);

    /// <summary>Keeps others from changing any friendship or block of a user until the unit of work ends.</summary>
    Task LockAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>All friendships and open requests of a user, also those that they do not see.</summary>
    Task<IReadOnlyList<Friendship>> ListFriendshipsAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Deletes the blocks by and of a user; at once, within the unit of work, and without an event.</summary>
    Task DeleteBlocksAsync(UserId user, CancellationToken cancellationToken);

    Task<Friendship?> FindFriendshipAsync(UserPair pair, CancellationToken cancellationToken);

    Task<Block?> FindBlockAsync(UserId blocker, UserId blocked, CancellationToken cancellationToken);
}

/// <summary>Reads friendships and blocks, those of the caller's unit of work included.</summary>
public interface IRelationReader
{
    /// <summary>A user's friends and open requests, as they see them; all, or with <paramref name="only"/> one.</summary>
    Task<IReadOnlyList<FriendLink>> ListFriendsAsync(UserId user, UserId? only, CancellationToken cancellationToken);

    /// <summary>How many friends and open requests a user sees.</summary>
    Task<int> CountFriendsAsync(UserId user, CancellationToken cancellationToken);

    Task<IReadOnlyList<UserId>> ListBlockedAsync(UserId blocker, CancellationToken cancellationToken);

    /// <summary>Those of the others that block the user or are blocked by them.</summary>
    Task<IReadOnlyList<Unreachable>> UnreachableAsync(
        UserId user,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    );
}

/// <summary>A friend, or who may become one.</summary>
public sealed record FriendLink(UserId FriendId, FriendState State);

/// <summary>Reads users as others see them.</summary>
public interface IUserReader
{
    /// <summary>Users whose name has a word that begins with the search, by normalised username, after the given one.</summary>
    Task<IReadOnlyList<UserDto>> ListAsync(
        string searchKey,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The same with what only administrators see.</summary>
    Task<IReadOnlyList<AccountDto>> ListAccountsAsync(
        string searchKey,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    );

    Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken);

    /// <summary>Whether others are registered of whom none is an administrator who may log in.</summary>
    Task<bool> DependOnAsync(UserId administrator, CancellationToken cancellationToken);

    /// <summary>Whether a normalized username belonged to a deleted account.</summary>
    Task<bool> IsRetiredAsync(string normalizedUsername, CancellationToken cancellationToken);

    Task<IReadOnlySet<UserId>> WithRoleAsync(
        UserRole role,
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    );

    Task<MeDto?> GetAsync(UserId id, CancellationToken cancellationToken);

    Task<UserDto?> FindByUsernameAsync(string normalizedUsername, CancellationToken cancellationToken);

    /// <summary>The ids of those who have one of the usernames, by normalised username.</summary>
    Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(
        IReadOnlyCollection<string> normalizedUsernames,
        CancellationToken cancellationToken
    );

    /// <summary>Users as everyone sees them, those included who deleted their account.</summary>
    Task<IReadOnlyList<UserDto>> GetManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Those who are users, and have not deleted their account.</summary>
    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);
}
