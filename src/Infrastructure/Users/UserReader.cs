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
        user.Id.Value,
        user.Username,
        user.DisplayName,
        user.About,
        user.CreatedAt,
        false,
        user.LastSeenAt,
        user.Role == UserRole.Guest
    )
    {
        Deleted = user.DeletedAt != null,
    };

    private IQueryable<User> Users => context.Set<User>().AsNoTracking();

    public async Task<IReadOnlyList<UserDto>> ListAsync(
        string searchKey,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var users = Listed(searchKey, afterUsername).Take(limit);
        return WithPresence(await users.Select(AsUser).ToListAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<AccountDto>> ListAccountsAsync(
        string searchKey,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var accounts = await Listed(searchKey, afterUsername)
            .Take(limit)
            .Select(user => new AccountDto(
                user.Id.Value,
                user.Username,
                user.DisplayName,
                user.About,
                user.CreatedAt,
                false,
                user.LastSeenAt,
                user.Role == UserRole.Guest,
                user.Email,
                user.Role,
                user.Disabled
            ))
            .ToListAsync(cancellationToken);
        return accounts.ConvertAll(account => account with { Online = presence.IsOnline(new UserId(account.Id)) });
    }

    public Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) =>
        Users.AnyAsync(user => user.Role == UserRole.Administrator, cancellationToken);

    public async Task<bool> DependOnAsync(UserId administrator, CancellationToken cancellationToken)
    {
        var others = Users.Where(user =>
            user.Id != administrator && user.Role != UserRole.Guest && user.DeletedAt == null
        );
        return !await others.AnyAsync(user => user.Role == UserRole.Administrator && !user.Disabled, cancellationToken)
            && await others.AnyAsync(cancellationToken);
    }

    public Task<bool> IsRetiredAsync(string normalizedUsername, CancellationToken cancellationToken)
    {
        var hash = RetiredUsername.HashOf(normalizedUsername);
        return context.Set<RetiredUsername>().AnyAsync(retired => retired.NameHash == hash, cancellationToken);
    }

    public async Task<IReadOnlySet<UserId>> WithRoleAsync(
        UserRole role,
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? new HashSet<UserId>()
            : await Users
                .Where(user => ids.Contains(user.Id) && user.Role == role)
                .Select(user => user.Id)
                .ToHashSetAsync(cancellationToken);

    public async Task<MeDto?> GetAsync(UserId id, CancellationToken cancellationToken)
    {
        var me = await Users
            .Where(user => user.Id == id)
            .Select(user => new MeDto(
                user.Id.Value,
                user.Username,
                user.DisplayName,
                user.About,
                user.CreatedAt,
                false,
                user.LastSeenAt,
                user.Role == UserRole.Guest,
                user.Email,
                user.Role
            ))
            .SingleOrDefaultAsync(cancellationToken);
        return me is null ? null : me with { Online = presence.IsOnline(id) };
    }

    public async Task<UserDto?> FindByUsernameAsync(string normalizedUsername, CancellationToken cancellationToken) =>
        WithPresence(
            await Users
                .Where(user => user.NormalizedUsername == normalizedUsername)
                .Select(AsUser)
                .ToListAsync(cancellationToken)
        )
            is [var user]
            ? user
            : null;

    public async Task<IReadOnlyDictionary<string, UserId>> FindIdsAsync(
        IReadOnlyCollection<string> normalizedUsernames,
        CancellationToken cancellationToken
    ) =>
        await Users
            .Where(user => normalizedUsernames.Contains(user.NormalizedUsername) && user.DeletedAt == null)
            .Select(user => new { user.NormalizedUsername, user.Id })
            .ToDictionaryAsync(
                user => user.NormalizedUsername,
                user => user.Id,
                StringComparer.Ordinal,
                cancellationToken
            );

    public async Task<IReadOnlyList<UserDto>> GetManyAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) => WithPresence(await Users.Where(user => ids.Contains(user.Id)).Select(AsUser).ToListAsync(cancellationToken));

    public async Task<IReadOnlySet<UserId>> ExistingAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? new HashSet<UserId>()
            : await Users
                .Where(user => ids.Contains(user.Id) && user.DeletedAt == null)
                .Select(user => user.Id)
                .ToHashSetAsync(cancellationToken);

    /// <summary>Users who have an account, whose name has a word that begins with the search, by username, after the given one.</summary>
    private IQueryable<User> Listed(string searchKey, string? afterUsername)
    {
        var users = Users.Where(user => user.DeletedAt == null);
        if (searchKey.Length > 0)
        {
            var pattern = LikePattern.Containing(searchKey);
            users = users.Where(user => EF.Functions.Like(user.SearchKey, pattern, "\\"));
        }

        if (afterUsername is not null)
        {
            users = users.Where(user => string.Compare(user.NormalizedUsername, afterUsername) > 0);
        }

        return users.OrderBy(user => user.NormalizedUsername);
    }

    private List<UserDto> WithPresence(List<UserDto> users) =>
        users.ConvertAll(user => user with { Online = !user.Deleted && presence.IsOnline(new UserId(user.Id)) });
}
