using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Users;

/// <summary>Makes those administrators whom the settings name and who have registered; the server does so when it starts.</summary>
[DisableRateLimiting]
[RunAtStartup(Order = 1)]
public sealed record AppointAdministrators : IVoidCommand;

internal sealed class AppointAdministratorsHandler(
    IUserRepository users,
    IUserReader reader,
    IOptions<AdministratorOptions> options
) : IVoidCommandHandler<AppointAdministrators>
{
    public async Task<Result> Handle(AppointAdministrators request, CancellationToken cancellationToken)
    {
        foreach (var name in options.Value.Administrators)
        {
            if (
                await reader.FindByUsernameAsync(Username.Normalize(name), cancellationToken) is { Guest: false } found
                && await users.LockAsync(new UserId(found.Id), cancellationToken) is { } user
            )
            {
                user.SetRole(UserRole.Administrator);
            }
        }

        return Result.Success;
    }
}
