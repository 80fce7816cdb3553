using Messenger.Application.Users;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class UserRepository(MessengerDbContext context) : IUserRepository
{
    public void Add(User user) => context.Add(user);

    public void Retire(RetiredUsername username) => context.Add(username);

    public void Remove(User user) => context.Remove(user);

    public async Task<User?> LockAsync(UserId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<User>()
            .FromSql($"SELECT * FROM users.users WHERE id = {id.Value} AND deleted_at IS NULL FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<User>> LockGuestsAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    )
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var values = ids.Select(id => id.Value).ToArray();
        return await context
            .Set<User>()
            .FromSql(
                $"SELECT * FROM users.users WHERE id = ANY({values}) AND role = {(short)UserRole.Guest} ORDER BY id FOR UPDATE"
            )
            .ToListAsync(cancellationToken);
    }

    public async Task LockAdministratorsAsync(CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended('administrators', 0))",
            cancellationToken
        );
    }

    public async Task<IReadOnlySet<UserId>> LockUsersAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    )
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var values = ids.Select(id => id.Value).ToArray();
        var kept = await context
            .Database.SqlQuery<Guid>(
                $"SELECT id FROM users.users WHERE id = ANY({values}) AND deleted_at IS NULL ORDER BY id FOR KEY SHARE"
            )
            .ToListAsync(cancellationToken);
        return ids.Except(kept.Select(id => new UserId(id))).ToHashSet();
    }

    public async Task<bool> KeepEnabledAsync(UserId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var disabled = await context
            .Database.SqlQuery<bool>($"SELECT disabled FROM users.users WHERE id = {id.Value} FOR SHARE")
            .ToListAsync(cancellationToken);
        return disabled is [false];
    }

    public Task SetHasWrittenAsync(UserId id, CancellationToken cancellationToken) =>
        context
            .Set<User>()
            .Where(user => user.Id == id && !user.HasWritten)
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.HasWritten, true), cancellationToken);

    public Task SetLastSeenAsync(
        IReadOnlyCollection<(UserId Id, DateTimeOffset At)> seen,
        CancellationToken cancellationToken
    )
    {
        var ids = seen.Select(user => user.Id.Value).ToArray();
        var times = seen.Select(user => user.At.UtcDateTime).ToArray();
        return context.Database.ExecuteSqlAsync(
            $"""
            UPDATE users.users u SET last_seen_at = greatest(u.last_seen_at, s.at)
            FROM unnest({ids}, {times}) AS s(id, at) WHERE u.id = s.id AND u.deleted_at IS NULL
            """,
            cancellationToken
        );
    }
}
