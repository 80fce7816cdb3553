using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>What other modules may ask of Users.</summary>
public interface IUsers : IModuleService
{
    /// <summary>Adds a user within the caller's unit of work; a taken username fails there at the latest.</summary>
    Task<Result<UserDto>> RegisterAsync(string username, string? displayName, string? email, CancellationToken cancellationToken);

    /// <summary>Finds a user by their username, whatever its case.</summary>
    Task<UserDto?> FindByUsernameAsync(string username, CancellationToken cancellationToken);

    /// <summary>Finds users by their usernames, whatever the case; what is no username finds nobody.</summary>
    /// <returns>The ids by username; the lookup ignores case too.</returns>
    Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(IReadOnlyCollection<string> usernames, CancellationToken cancellationToken);

    /// <summary>Those of the given ids that are users.</summary>
    Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);
}
