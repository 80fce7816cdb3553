using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Moderation;

internal static class ServerAdministrators
{
    /// <summary>Whether a user administers the server, and so sees reports where nobody else moderates.</summary>
    public static async Task<bool> IsAdministratorAsync(
        this IUsers users,
        UserId id,
        CancellationToken cancellationToken
    ) => (await users.WithRoleAsync(UserRole.Administrator, [id], cancellationToken)).Count == 1;
}
