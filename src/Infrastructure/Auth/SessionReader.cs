using Messenger.Application.Auth;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Messenger.Infrastructure.Auth;

internal sealed class SessionReader(MessengerDbContext context, NpgsqlDataSource database, IOptions<LobbyOptions> lobby)
    : ISessionReader
{
    private static readonly TimeSpan UseIsWrittenEvery = TimeSpan.FromMinutes(1);

    public async Task<AuthenticatedSession?> UseAsync(
        byte[] tokenHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(tokenHash, now, cancellationToken) is not { } live)
        {
            return null;
        }

        if (now - live.LastUsedAt >= UseIsWrittenEvery)
        {
            var lifetime = live.Session.IsGuest ? lobby.Value.GuestSessionLifetime : Session.Lifetime;
            await context
                .Set<Session>()
                .Where(session => session.Id == live.Session.SessionId)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(session => session.LastUsedAt, now)
                            .SetProperty(session => session.ExpiresAt, now + lifetime),
                    cancellationToken
                );
        }

        return live.Session;
    }

    public async Task<IReadOnlyList<SessionRow>> ListAsync(
        UserId userId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Session>()
            .AsNoTracking()
            .Where(session => session.UserId == userId && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastUsedAt)
            .Select(session => new SessionRow(session.Id.Value, session.Device, session.CreatedAt, session.LastUsedAt))
            .ToListAsync(cancellationToken);

    public async Task<bool> IsLiveAsync(SessionId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT FROM auth.sessions WHERE id = $1 AND expires_at > $2)"
        );
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = now });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<IReadOnlySet<SessionId>> FindEndedAsync(
        IReadOnlyCollection<SessionId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT id FROM auth.sessions WHERE id = ANY($1) AND expires_at > $2"
        );
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        command.Parameters.Add(new() { Value = now });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        HashSet<SessionId> ended = [.. ids];
        while (await rows.ReadAsync(cancellationToken))
        {
            ended.Remove(new SessionId(rows.GetGuid(0)));
        }

        return ended;
    }

    /// <summary>Asked with every request, so it goes past the mapper, whose share of a short request is felt.</summary>
    private async Task<(AuthenticatedSession Session, DateTimeOffset LastUsedAt)?> FindAsync(
        byte[] tokenHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT id, user_id, is_guest, last_used_at FROM auth.sessions WHERE token_hash = $1 AND expires_at > $2"
        );
        command.Parameters.Add(new() { Value = tokenHash });
        command.Parameters.Add(new() { Value = now });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? (
                new AuthenticatedSession(
                    new SessionId(rows.GetGuid(0)),
                    new UserId(rows.GetGuid(1)),
                    rows.GetBoolean(2)
                ),
                rows.GetFieldValue<DateTimeOffset>(3)
            )
            : null;
    }
}
