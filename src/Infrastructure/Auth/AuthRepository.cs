using Messenger.Application.Auth;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Auth;

internal sealed class AuthRepository(MessengerDbContext context) : IAuthRepository
{
    public void Add(Credential credential) => context.Add(credential);

    public void Add(Session session) => context.Add(session);

    public void Remove(Credential credential) => context.Remove(credential);

    public void Remove(Session session) => context.Remove(session);

    public Task<Credential?> FindCredentialAsync(UserId userId, CancellationToken cancellationToken) =>
        context
            .Set<Credential>()
            .AsNoTracking()
            .SingleOrDefaultAsync(credential => credential.UserId == userId, cancellationToken);

    public async Task<Credential?> LockCredentialAsync(UserId userId, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Credential>()
            .FromSql($"SELECT * FROM auth.credentials WHERE user_id = {userId.Value} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<UserId>> ListExpiredGuestsAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Session>()
            .AsNoTracking()
            .Where(session => session.IsGuest && session.ExpiresAt <= now)
            .OrderBy(session => session.ExpiresAt)
            .Select(session => session.UserId)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public async Task<Session?> LockSessionAsync(UserId userId, SessionId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Session>()
            .FromSql($"SELECT * FROM auth.sessions WHERE id = {id.Value} AND user_id = {userId.Value} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Session>> LockSessionsAsync(UserId userId, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Session>()
            .FromSql($"SELECT * FROM auth.sessions WHERE user_id = {userId.Value} ORDER BY id FOR UPDATE")
            .ToListAsync(cancellationToken);
    }

    public Task DeleteExpiredSessionsAsync(UserId userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        context
            .Set<Session>()
            .Where(session => session.UserId == userId && session.ExpiresAt <= now)
            .ExecuteDeleteAsync(cancellationToken);
}
