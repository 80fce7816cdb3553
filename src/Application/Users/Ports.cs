using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Loads and saves users.</summary>
public interface IUserRepository
{
    void Add(User user);

    void Remove(User user);

    Task<User?> FindAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Loads a user and keeps others from changing them until the unit of work ends.</summary>
    Task<User?> LockAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Loads those of the users that are guests, likewise.</summary>
    Task<IReadOnlyList<User>> LockGuestsAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Keeps others from making or unmaking administrators until the unit of work ends.</summary>
    Task LockAdministratorsAsync(CancellationToken cancellationToken);

    /// <summary>False for who is disabled or unknown; keeps others from being disabled until the unit of work ends.</summary>
    Task<bool> KeepEnabledAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Writes that a guest writes; at once, outside any unit of work.</summary>
    Task SetHasWrittenAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Writes when a user was last seen; at once, outside any unit of work.</summary>
    Task SetLastSeenAsync(UserId id, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Reads users as others see them.</summary>
public interface IUserReader
{
    /// <summary>Users whose name has a word that begins with the search, by normalised username, after the given one.</summary>
    Task<IReadOnlyList<UserDto>> ListAsync(string searchKey, string? afterUsername, int limit, CancellationToken cancellationToken);

    /// <summary>The same with what only administrators see.</summary>
    Task<IReadOnlyList<AccountDto>> ListAccountsAsync(string searchKey, string? afterUsername, int limit, CancellationToken cancellationToken);

    Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken);

    Task<IReadOnlySet<UserId>> WithRoleAsync(UserRole role, IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    Task<MeDto?> GetAsync(UserId id, CancellationToken cancellationToken);

    Task<UserDto?> FindByUsernameAsync(string normalizedUsername, CancellationToken cancellationToken);

    Task<IReadOnlyList<UserDto>> GetManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);
}
