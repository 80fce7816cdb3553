using Messenger.Application.Notifications;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Notifications;

internal sealed class PushSubscriptions(MessengerDbContext context, TimeProvider clock) : IPushSubscriptions
{
    public async Task SaveAsync(PushSubscription subscription, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);

        // One after the other, in all: two that swap their endpoints would otherwise wait for each other.
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended('notifications.subscriptions', 0))",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"SELECT FROM notifications.subscriptions WHERE user_id = {subscription.UserId.Value} OR endpoint = {subscription.Endpoint} ORDER BY session_id FOR UPDATE",
            cancellationToken
        );
        await context
            .Set<PushSubscription>()
            .Where(other => other.Endpoint == subscription.Endpoint && other.SessionId != subscription.SessionId)
            .ExecuteDeleteAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notifications.subscriptions (session_id, user_id, endpoint, public_key, auth_secret, device, origin, created_at, failures)
            VALUES ({subscription.SessionId.Value}, {subscription.UserId.Value}, {subscription.Endpoint}, {subscription.PublicKey}, {subscription.AuthSecret}, {subscription.Device},
                {subscription.Origin}, {subscription.CreatedAt}, 0)
            ON CONFLICT (session_id) DO UPDATE SET endpoint = excluded.endpoint, public_key = excluded.public_key, auth_secret = excluded.auth_secret, device = excluded.device,
                origin = excluded.origin, created_at = excluded.created_at, failures = 0, resting_until = NULL
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM notifications.subscriptions WHERE session_id IN (
                SELECT session_id FROM notifications.subscriptions WHERE user_id = {subscription.UserId.Value}
                ORDER BY created_at DESC, session_id DESC OFFSET {PushSubscription.MaxPerUser})
            """,
            cancellationToken
        );
    }

    public Task DeleteAsync(SessionId session, CancellationToken cancellationToken) =>
        context
            .Set<PushSubscription>()
            .Where(subscription => subscription.SessionId == session)
            .ExecuteDeleteAsync(cancellationToken);

    public async Task<IReadOnlyList<PushTarget>> ListAsync(UserId user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var subscriptions = await context
            .Set<PushSubscription>()
            .FromSql(
                $"""
                SELECT s.* FROM notifications.subscriptions s JOIN auth.session_expiry e ON e.session_id = s.session_id
                WHERE s.user_id = {user.Value} AND e.expires_at > {now}
                """
            )
            .AsNoTracking()
            .OrderByDescending(subscription => subscription.CreatedAt)
            .ToListAsync(cancellationToken);
        return subscriptions.ConvertAll(subscription => new PushTarget(
            subscription.SessionId,
            subscription.UserId,
            subscription.Endpoint,
            subscription.PublicKey,
            subscription.AuthSecret,
            subscription.Device,
            subscription.Origin,
            subscription.Failures
        ));
    }

    public Task SetLookingAsync(SessionId session, DateTimeOffset? until, CancellationToken cancellationToken) =>
        context
            .Set<PushSubscription>()
            .Where(subscription => subscription.SessionId == session)
            .ExecuteUpdateAsync(
                update => update.SetProperty(subscription => subscription.LookingUntil, until),
                cancellationToken
            );
}
