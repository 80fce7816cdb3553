using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Moderation;

internal static class ServerAdministrators
{
    /// <summary>Whether a user administers the server and therefore sees reports of chats without a moderator.</summary>
    public static async Task<bool> IsAdministratorAsync(
        this IUsers users,
        UserId id,
        CancellationToken cancellationToken
    ) => (await users.WithRoleAsync(UserRole.Administrator, [id], cancellationToken)).Count == 1;
}
