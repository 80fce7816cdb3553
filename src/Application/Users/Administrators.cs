using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Users;

/// <summary>
/// Rules about administrators. There is always one: the first registered user, and administrators cannot change their
/// own account.
/// </summary>
internal sealed class Administrators(
    ICurrentUser current,
    IUserRepository users,
    IUserReader reader,
    IOptions<AdministratorOptions> options
) : IModuleService
{
    /// <summary>Makes a newly registered user an administrator who is the first, or named in the settings.</summary>
    public async Task AppointAsync(User newcomer, CancellationToken cancellationToken)
    {
        if (
            IsNamed(newcomer)
            || (!await reader.AnyAdministratorAsync(cancellationToken) && await IsFirstAsync(cancellationToken))
        )
        {
            newcomer.SetRole(UserRole.Administrator);
        }
    }

    /// <summary>Asks that the current user is an administrator.</summary>
    public async Task<Error?> RefuseAsync(CancellationToken cancellationToken) =>
        (await reader.WithRoleAsync(UserRole.Administrator, [current.RequiredId], cancellationToken)).Count == 1
            ? null
            : UserErrors.NotAnAdministrator;

    /// <summary>Locks an account for the current user to change, if they are an administrator and it is another's.</summary>
    public async Task<Result<User>> EnterAsync(UserId id, CancellationToken cancellationToken)
    {
        // One at a time: of two administrators who demote each other, the later is none any more.
        await users.LockAdministratorsAsync(cancellationToken);
        if (await RefuseAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        if (id == current.RequiredId)
        {
            return UserErrors.NotOnOneself;
        }

        return await users.LockAsync(id, cancellationToken) is { } user ? user : UserErrors.NotFound;
    }

    private bool IsNamed(User user) =>
        options.Value.Administrators.Any(name =>
            string.Equals(Username.Normalize(name), user.NormalizedUsername, StringComparison.Ordinal)
        );

    private async Task<bool> IsFirstAsync(CancellationToken cancellationToken)
    {
        await users.LockAdministratorsAsync(cancellationToken);
        return !await reader.AnyAdministratorAsync(cancellationToken);
    }
}
