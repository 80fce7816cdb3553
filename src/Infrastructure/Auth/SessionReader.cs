using Messenger.Application.Auth;
using Messenger.Domain.Auth;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Auth;

internal sealed class SessionReader(MessengerDbContext context) : ISessionReader
{
    private static readonly TimeSpan UseIsWrittenEvery = TimeSpan.FromMinutes(1);

    public async Task<AuthenticatedSession?> UseAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await context.Set<Session>().AsNoTracking()
            .Where(session => session.TokenHash == tokenHash && session.ExpiresAt > now)
            .Select(session => new { session.Id, session.UserId, session.LastUsedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (live is null)
        {
            return null;
        }

        if (now - live.LastUsedAt >= UseIsWrittenEvery)
        {
            await context.Set<Session>()
                .Where(session => session.Id == live.Id)
                .ExecuteUpdateAsync(
                    update => update.SetProperty(session => session.LastUsedAt, now).SetProperty(session => session.ExpiresAt, now + Session.Lifetime),
                    cancellationToken);
        }

        return new AuthenticatedSession(live.Id, live.UserId);
    }

    public async Task<IReadOnlyList<SessionRow>> ListAsync(UserId userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await context.Set<Session>().AsNoTracking()
            .Where(session => session.UserId == userId && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastUsedAt)
            .Select(session => new SessionRow(session.Id.Value, session.Device, session.CreatedAt, session.LastUsedAt))
            .ToListAsync(cancellationToken);
}
