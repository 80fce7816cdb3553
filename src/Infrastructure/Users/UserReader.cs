using System.Linq.Expressions;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class UserReader(MessengerDbContext context, IPresence presence) : IUserReader
{
    private static readonly Expression<Func<User, UserDto>> AsUser = user => new UserDto(
        user.Id.Value, user.Username, user.DisplayName, user.About, user.CreatedAt, false, user.LastSeenAt, false);

    private IQueryable<User> Users => context.Set<User>().AsNoTracking();

    public async Task<IReadOnlyList<UserDto>> ListAsync(string searchKey, string? afterUsername, int limit, CancellationToken cancellationToken)
    {
        var users = Users;
        if (searchKey.Length > 0)
        {
            var pattern = LikePattern.Containing(searchKey);
            users = users.Where(user => EF.Functions.Like(user.SearchKey, pattern, "\\"));
        }

        if (afterUsername is not null)
        {
            users = users.Where(user => string.Compare(user.NormalizedUsername, afterUsername) > 0);
        }

        return WithPresence(await users.OrderBy(user => user.NormalizedUsername).Take(limit).Select(AsUser).ToListAsync(cancellationToken));
    }

    public async Task<MeDto?> GetAsync(UserId id, CancellationToken cancellationToken)
    {
        var me = await Users
            .Where(user => user.Id == id)
            .Select(user => new MeDto(user.Id.Value, user.Username, user.DisplayName, user.About, user.CreatedAt, false, user.LastSeenAt, false, user.Email))
            .SingleOrDefaultAsync(cancellationToken);
        return me is null ? null : me with { Online = presence.IsOnline(id) };
    }

    public async Task<UserDto?> FindByUsernameAsync(string normalizedUsername, CancellationToken cancellationToken) =>
        WithPresence(await Users.Where(user => user.NormalizedUsername == normalizedUsername).Select(AsUser).ToListAsync(cancellationToken)) is [var user] ? user : null;

    public async Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(IReadOnlyCollection<string> normalizedUsernames, CancellationToken cancellationToken) =>
        await Users
            .Where(user => normalizedUsernames.Contains(user.NormalizedUsername))
            .Select(user => new { user.NormalizedUsername, user.Id })
            .ToDictionaryAsync(user => user.NormalizedUsername, user => user.Id, StringComparer.Ordinal, cancellationToken);

    public async Task<IReadOnlyList<UserDto>> GetManyAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken) =>
        WithPresence(await Users.Where(user => ids.Contains(user.Id)).Select(AsUser).ToListAsync(cancellationToken));

    public async Task<IReadOnlySet<UserId>> ExistingAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? new HashSet<UserId>() : await Users.Where(user => ids.Contains(user.Id)).Select(user => user.Id).ToHashSetAsync(cancellationToken);

    private List<UserDto> WithPresence(List<UserDto> users) =>
        users.ConvertAll(user => user with { Online = presence.IsOnline(new UserId(user.Id)) });
}
