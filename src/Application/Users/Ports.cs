using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Loads and saves users.</summary>
public interface IUserRepository
{
    void Add(User user);

    Task<User?> FindAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Writes when a user was last seen; at once, outside any unit of work.</summary>
    Task SetLastSeenAsync(UserId id, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Reads users as others see them.</summary>
public interface IUserReader
{
    /// <summary>Users whose name has a word that begins with the search, by normalised username, after the given one.</summary>
    Task<IReadOnlyList<UserDto>> ListAsync(string searchKey, string? afterUsername, int limit, CancellationToken cancellationToken);

    Task<MeDto?> GetAsync(UserId id, CancellationToken cancellationToken);

    Task<UserDto?> FindByUsernameAsync(string normalizedUsername, CancellationToken cancellationToken);

    /// <summary>The ids of those who have one of the usernames, by normalised username.</summary>
    Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(IReadOnlyCollection<string> normalizedUsernames, CancellationToken cancellationToken);

    Task<IReadOnlyList<UserDto>> GetManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);
}
