using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>What other modules may ask of Users.</summary>
public interface IUsers : IModuleService
{
    /// <summary>Adds a user within the caller's unit of work; a taken username fails there at the latest.</summary>
    Task<Result<UserDto>> RegisterAsync(
        string username,
        string? displayName,
        string? email,
        CancellationToken cancellationToken
    );

    /// <summary>Makes a guest a full user within the caller's unit of work; their name stays where none is given.</summary>
    Task<Result<UserDto>> PromoteGuestAsync(
        UserId id,
        string username,
        string? displayName,
        string? email,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a guest within the caller's unit of work, if guests may come in.</summary>
    Result<UserDto> WelcomeGuest(string displayName);

    /// <summary>Lets those of the users go who are guests, within the caller's unit of work: who never wrote is forgotten, of others the name stays.</summary>
    Task LetGuestsGoAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Deletes a user's account within the caller's unit of work, with their friendships and blocks; other modules follow <c>UserDeleted</c>. One at a time on all nodes.</summary>
    /// <returns>A failure for the only administrator while others are registered.</returns>
    Task<Result> DeleteAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Keeps users from deleting their accounts until the unit of work ends. Asked before any chat is locked, because a deletion locks in that order too.</summary>
    /// <returns>Those of them who are gone, or never were.</returns>
    Task<IReadOnlySet<UserId>> LockUsersAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Notes that a guest is about to write; at once, outside any unit of work.</summary>
    Task NoteGuestWritesAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>False for a disabled user; keeps others from being disabled until the unit of work ends.</summary>
    Task<bool> MayLogInAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Finds a user by their username, whatever its case.</summary>
    Task<UserDto?> FindByUsernameAsync(string username, CancellationToken cancellationToken);

    /// <summary>Those of the given users that exist, or did until they deleted their account, as everyone may see them, in no particular order.</summary>
    Task<IReadOnlyList<UserDto>> GetManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Finds users by their usernames, ignoring case. An invalid username finds no user.</summary>
    /// <returns>The ids by username; the lookup ignores case too.</returns>
    Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(
        IReadOnlyCollection<string> usernames,
        CancellationToken cancellationToken
    );

    /// <summary>Those of the given ids that are users, and have not deleted their account.</summary>
    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>Those of the given ids that are users of a role.</summary>
    Task<IReadOnlySet<UserId>> WithRoleAsync(
        UserRole role,
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    );
}
