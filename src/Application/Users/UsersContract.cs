using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

internal sealed class UsersContract(IUserRepository users, IUserReader reader, TimeProvider clock) : IUsers
{
    public async Task<Result<UserDto>> RegisterAsync(string username, string? displayName, string? email, CancellationToken cancellationToken)
    {
        if (await reader.FindByUsernameAsync(Username.Normalize(username), cancellationToken) is not null)
        {
            return UserErrors.UsernameTaken;
        }

        var user = User.Register(username, displayName, email, clock.GetUtcNow());
        users.Add(user);
        return UserMapping.ToUser(user, online: false);
    }

    public Task<UserDto?> FindByUsernameAsync(string username, CancellationToken cancellationToken) =>
        reader.FindByUsernameAsync(Username.Normalize(username), cancellationToken);

    public async Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(IReadOnlyCollection<string> usernames, CancellationToken cancellationToken) =>
        new Dictionary<string, UserId>(
            await reader.FindIdsAsync([.. usernames.Select(Username.Normalize).Distinct(StringComparer.Ordinal)], cancellationToken),
            StringComparer.OrdinalIgnoreCase);

    public Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken) =>
        reader.ExistingAsync(ids, cancellationToken);
}
