using Messenger.Application.Notifications;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messenger.Infrastructure.Notifications;

/// <remarks>
/// Rows of subscriptions and of the queue are locked in the order of sessions, as sessions themselves are where several end at once, so
/// that senders do not wait for each other.
/// </remarks>
internal sealed class NotificationQueue(MessengerDbContext context, NpgsqlDataSource database) : INotificationQueue
{
    private static readonly TimeSpan ClosingDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClosingTimeToLive = TimeSpan.FromHours(24);

    /// <summary>All settings that concern a member's chat. What is not set is null.</summary>
    private const string PreferenceColumns =
        "c.type, p.direct, p.groups, p.quiet_from, p.quiet_to, p.quiet_time_zone, p.show_text, o.level, o.muted_until";

    public async Task<bool> AnySubscribedAsync(CancellationToken cancellationToken) =>
        await context.Set<PushSubscription>().AnyAsync(cancellationToken);

    public async Task<IReadOnlyList<Recipient>> ListRecipientsAsync(
        IReadOnlyCollection<ChatId> chats,
        IReadOnlyCollection<UserId> mentioned,
        CancellationToken cancellationToken
    )
    {
        Guid[] chatIds = [.. chats.Select(chat => chat.Value)];
        Guid[] mentionedIds = [.. mentioned.Select(user => user.Value)];

        // Users who want mentions only and are not mentioned are skipped: in large groups these are nearly all.
        var defaults = NotificationSettings.DefaultsOf(default);
        var rows = await context
            .Database.SqlQuery<RecipientRow>(
                $"""
                SELECT m.chat_id, s.session_id, s.user_id, coalesce(k.read, 0) AS read, c.type,
                    p.direct, p.groups, p.quiet_from, p.quiet_to, p.quiet_time_zone,
                    o.level, o.muted_until
                FROM notifications.subscriptions s
                JOIN chats.active_members m ON m.user_id = s.user_id
                JOIN chats.chat_list c ON c.chat_id = m.chat_id
                LEFT JOIN messages.member_marks k ON k.chat_id = m.chat_id AND k.user_id = m.user_id
                LEFT JOIN notifications.settings p ON p.user_id = s.user_id
                LEFT JOIN notifications.chat_settings o ON o.user_id = s.user_id AND o.chat_id = m.chat_id
                WHERE m.chat_id = ANY({chatIds})
                    AND (s.user_id = ANY({mentionedIds})
                        OR CASE coalesce(o.level, 0) WHEN 0 THEN CASE c.type WHEN 1 THEN coalesce(p.direct, {(short)
                    defaults.Direct}) ELSE coalesce(p.groups, {(short)defaults.Groups}) END ELSE o.level - 1 END = 0)
                """
            )
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Recipient(
            new ChatId(row.ChatId),
            new SessionId(row.SessionId),
            new UserId(row.UserId),
            IsDirect(row.Type),
            row.Read,
            PreferencesOf(
                row.Type,
                row.Direct,
                row.Groups,
                row.QuietFrom,
                row.QuietTo,
                row.QuietTimeZone,
                row.Level,
                row.MutedUntil
            )
        ));
    }

    public Task AddAsync(IReadOnlyList<NewNotification> notifications, CancellationToken cancellationToken)
    {
        Guid[] sessions = [.. notifications.Select(one => one.SessionId.Value)];
        Guid[] chats = [.. notifications.Select(one => one.ChatId.Value)];
        Guid[] users = [.. notifications.Select(one => one.UserId.Value)];
        long[] sequences = [.. notifications.Select(one => one.Sequence)];
        DateTimeOffset[] due = [.. notifications.Select(one => one.DueAt)];
        DateTimeOffset[] expire = [.. notifications.Select(one => one.ExpiresAt)];

        // An array of arrays must be a rectangle, so these go as text.
        string[] messages = [.. notifications.Select(one => $"{{{string.Join(',', one.MessageIds)}}}")];
        return context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notifications.queue AS q (session_id, chat_id, user_id, message_ids, sequence, version, due_at, expires_at)
            SELECT n.session_id, n.chat_id, n.user_id, n.messages::uuid[], n.sequence, 0, n.due_at, n.expires_at
            FROM unnest({sessions}, {chats}, {users}, {messages}, {sequences}, {due}, {expire}) AS n(session_id, chat_id, user_id, messages, sequence, due_at, expires_at)
            JOIN notifications.subscriptions s ON s.session_id = n.session_id
            ORDER BY n.session_id, n.chat_id FOR KEY SHARE OF s
            ON CONFLICT (session_id, chat_id) DO UPDATE
            SET message_ids = (q.message_ids || excluded.message_ids)[greatest(1, cardinality(q.message_ids) + cardinality(excluded.message_ids) - {NewNotification.MaxMessages
                - 1}):],
                sequence = greatest(q.sequence, excluded.sequence), version = q.version + 1, due_at = least(q.due_at, excluded.due_at), expires_at = excluded.expires_at
            """,
            cancellationToken
        );
    }

    public async Task ForgetAsync(
        IReadOnlyCollection<ChatId> chats,
        UserId? member,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. chats.Select(chat => chat.Value)];
        if (member is { Value: var user })
        {
            await context.Database.ExecuteSqlAsync(
                $"SELECT FROM notifications.subscriptions WHERE user_id = {user} ORDER BY session_id FOR UPDATE",
                cancellationToken
            );
            await context
                .Set<QueuedNotification>()
                .Where(queued => chats.Contains(queued.ChatId) && queued.UserId == member)
                .ExecuteDeleteAsync(cancellationToken);
            await context
                .Set<ShownNotification>()
                .Where(shown => chats.Contains(shown.ChatId) && shown.UserId == member)
                .ExecuteDeleteAsync(cancellationToken);
            return;
        }

        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM notifications.queue WHERE (session_id, chat_id) IN (
                SELECT session_id, chat_id FROM notifications.queue WHERE chat_id = ANY({ids}) ORDER BY session_id, chat_id FOR UPDATE)
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM notifications.shown WHERE (session_id, chat_id) IN (
                SELECT session_id, chat_id FROM notifications.shown WHERE chat_id = ANY({ids}) ORDER BY session_id, chat_id FOR UPDATE)
            """,
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<DueNotification>> ClaimAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            $"""
            WITH due AS (
                SELECT q.session_id, q.chat_id
                FROM notifications.queue q JOIN notifications.subscriptions s ON s.session_id = q.session_id
                WHERE q.due_at <= $1 AND (q.leased_until IS NULL OR q.leased_until <= $1)
                    AND (s.resting_until IS NULL OR s.resting_until <= $1) AND (s.looking_until IS NULL OR s.looking_until <= $1)
                ORDER BY q.due_at LIMIT $2 FOR UPDATE OF q SKIP LOCKED
            ), claimed AS (
                UPDATE notifications.queue q SET leased_until = $3 FROM due
                WHERE q.session_id = due.session_id AND q.chat_id = due.chat_id
                RETURNING q.*
            )
            SELECT {PreferenceColumns},
                q.session_id, q.user_id, s.endpoint, s.public_key, s.auth_secret, s.device, s.origin, s.failures,
                q.chat_id, q.message_ids, q.sequence, q.version, q.expires_at, e.expires_at,
                m.user_id IS NOT NULL, c.name, greatest(k.read, n.up_to, 0), coalesce(u.unread, 0), coalesce(x.mentions, 0)
            FROM claimed q
            JOIN notifications.subscriptions s ON s.session_id = q.session_id
            LEFT JOIN auth.session_expiry e ON e.session_id = q.session_id
            LEFT JOIN chats.chat_list c ON c.chat_id = q.chat_id
            LEFT JOIN chats.active_members m ON m.chat_id = q.chat_id AND m.user_id = q.user_id
            LEFT JOIN messages.chat_heads h ON h.chat_id = q.chat_id
            LEFT JOIN messages.member_marks k ON k.chat_id = q.chat_id AND k.user_id = q.user_id
            LEFT JOIN notifications.shown n ON n.session_id = q.session_id AND n.chat_id = q.chat_id
            LEFT JOIN notifications.settings p ON p.user_id = q.user_id
            LEFT JOIN notifications.chat_settings o ON o.user_id = q.user_id AND o.chat_id = q.chat_id
            LEFT JOIN LATERAL messages.unread_count(q.chat_id, h.last_sequence, coalesce(k.read, 0)) u ON m.user_id IS NOT NULL
            LEFT JOIN LATERAL messages.unread_mentions(q.chat_id, q.user_id, coalesce(k.read, 0)) x ON m.user_id IS NOT NULL
            """
        );
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = leaseUntil });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<DueNotification> due = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            due.Add(Read(rows, now));
        }

        return due;
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT min(greatest(q.due_at, q.leased_until, s.resting_until, s.looking_until))
            FROM notifications.queue q JOIN notifications.subscriptions s ON s.session_id = q.session_id
            """
        );
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) && !rows.IsDBNull(0)
            ? rows.GetFieldValue<DateTimeOffset>(0)
            : null;
    }

    public Task<long> CountDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        context.Set<QueuedNotification>().LongCountAsync(queued => queued.DueAt <= now, cancellationToken);

    public async Task FinishAsync(DueNotification notification, bool delivered, CancellationToken cancellationToken)
    {
        var (session, chat) = (notification.Target.SessionId.Value, notification.ChatId.Value);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (delivered)
        {
            await context.Database.ExecuteSqlAsync(
                $"UPDATE notifications.subscriptions SET failures = 0, resting_until = NULL WHERE session_id = {session} AND failures > 0",
                cancellationToken
            );
        }

        if (delivered && !notification.IsClosing)
        {
            // Not for a subscription that has ended meanwhile.
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO notifications.shown AS n (session_id, chat_id, user_id, up_to)
                SELECT s.session_id, {chat}, s.user_id, {notification.Sequence} FROM notifications.subscriptions s WHERE s.session_id = {session} FOR KEY SHARE
                ON CONFLICT (session_id, chat_id) DO UPDATE SET up_to = greatest(n.up_to, excluded.up_to)
                """,
                cancellationToken
            );
        }

        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM notifications.queue WHERE session_id = {session} AND chat_id = {chat} AND version = {notification.Version}",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"UPDATE notifications.queue SET leased_until = NULL WHERE session_id = {session} AND chat_id = {chat}",
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task PutOffAsync(
        DueNotification notification,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        await context
            .Set<PushSubscription>()
            .Where(subscription => subscription.SessionId == notification.Target.SessionId)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(subscription => subscription.Failures, notification.Target.Failures + 1)
                        .SetProperty(subscription => subscription.RestingUntil, until),
                cancellationToken
            );
        await ReleaseAsync(notification, cancellationToken);
    }

    public Task ReleaseAsync(DueNotification notification, CancellationToken cancellationToken) =>
        context
            .Set<QueuedNotification>()
            .Where(queued => queued.SessionId == notification.Target.SessionId && queued.ChatId == notification.ChatId)
            .ExecuteUpdateAsync(
                update => update.SetProperty(queued => queued.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );

    public Task CloseReadAsync(
        IReadOnlyCollection<(UserId User, ChatId ChatId)>? marks,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Where the client is in view, the page closes the notification itself.
        Guid[] users = [.. (marks ?? []).Select(mark => mark.User.Value)];
        Guid[] chats = [.. (marks ?? []).Select(mark => mark.ChatId.Value)];
        return context.Database.ExecuteSqlAsync(
            $"""
            WITH read AS MATERIALIZED (
                SELECT n.session_id, n.chat_id, n.user_id, k.read, s.looking_until
                FROM notifications.shown n
                JOIN messages.member_marks k ON k.chat_id = n.chat_id AND k.user_id = n.user_id
                JOIN notifications.subscriptions s ON s.session_id = n.session_id
                WHERE k.read >= n.up_to AND ({marks
                == null} OR (n.chat_id, n.user_id) IN (SELECT * FROM unnest({chats}, {users})))
                ORDER BY n.session_id, n.chat_id FOR KEY SHARE OF s
            ), closed AS (
                DELETE FROM notifications.shown n USING read WHERE n.session_id = read.session_id AND n.chat_id = read.chat_id AND n.up_to <= read.read
                RETURNING n.session_id, n.chat_id, n.user_id, read.read, read.looking_until
            )
            INSERT INTO notifications.queue AS q (session_id, chat_id, user_id, message_ids, sequence, version, due_at, expires_at)
            SELECT session_id, chat_id, user_id, ARRAY[]::uuid[], read, 0, {now + ClosingDelay}, {now
                + ClosingTimeToLive}
            FROM closed
            WHERE looking_until IS NULL OR looking_until <= {now}
            ORDER BY session_id, chat_id
            ON CONFLICT (session_id, chat_id) DO UPDATE
            SET message_ids = excluded.message_ids, sequence = excluded.sequence, version = q.version + 1, due_at = excluded.due_at, expires_at = excluded.expires_at
            WHERE q.sequence <= excluded.sequence
            """,
            cancellationToken
        );
    }

    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM notifications.queue WHERE (session_id, chat_id) IN (
                SELECT session_id, chat_id FROM notifications.queue WHERE expires_at <= {now} FOR UPDATE SKIP LOCKED)
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM notifications.subscriptions WHERE session_id IN (
                SELECT s.session_id FROM notifications.subscriptions s
                WHERE NOT EXISTS (SELECT FROM auth.session_expiry e WHERE e.session_id = s.session_id AND e.expires_at > {now})
                ORDER BY s.session_id FOR UPDATE)
            """,
            cancellationToken
        );
    }

    private static DueNotification Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var type = row.IsDBNull(0) ? (short)0 : row.GetInt16(0);
        var chat = row.GetBoolean(23)
            ? new NotifiedChat(
                IsDirect(type),
                row.IsDBNull(24) ? null : row.GetString(24),
                row.GetInt64(25),
                row.GetInt32(26),
                row.GetInt32(27),
                PreferencesOf(
                    type,
                    Get<short>(1),
                    Get<short>(2),
                    Get<TimeOnly>(3),
                    Get<TimeOnly>(4),
                    row.IsDBNull(5) ? null : row.GetString(5),
                    Get<short>(7),
                    Get<DateTimeOffset>(8)
                ),
                Get<bool>(6) ?? NotificationSettings.DefaultsOf(default).ShowText
            )
            : null;
        return new DueNotification(
            new PushTarget(
                new SessionId(row.GetGuid(9)),
                new UserId(row.GetGuid(10)),
                row.GetString(11),
                row.GetFieldValue<byte[]>(12),
                row.GetFieldValue<byte[]>(13),
                row.GetString(14),
                row.IsDBNull(15) ? null : row.GetString(15),
                row.GetInt32(16)
            ),
            new ChatId(row.GetGuid(17)),
            [.. row.GetFieldValue<Guid[]>(18).Select(id => new MessageId(id))],
            row.GetInt64(19),
            row.GetInt32(20),
            row.GetFieldValue<DateTimeOffset>(21),
            IsLive: Get<DateTimeOffset>(22) > now,
            chat
        );

        T? Get<T>(int column)
            where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    private static bool IsDirect(short type) => (ChatType)type == ChatType.Direct;

    private static EffectivePreferences PreferencesOf(
        short type,
        short? direct,
        short? groups,
        TimeOnly? quietFrom,
        TimeOnly? quietTo,
        string? quietTimeZone,
        short? level,
        DateTimeOffset? mutedUntil
    )
    {
        var defaults = NotificationSettings.DefaultsOf(default);
        return new EffectivePreferences(
            (ChatNotificationLevel)(level ?? 0) switch
            {
                ChatNotificationLevel.All => NotificationLevel.All,
                ChatNotificationLevel.Mentions => NotificationLevel.Mentions,
                ChatNotificationLevel.Nothing => NotificationLevel.Nothing,
                _ => IsDirect(type)
                    ? (NotificationLevel?)direct ?? defaults.Direct
                    : (NotificationLevel?)groups ?? defaults.Groups,
            },
            mutedUntil,
            (quietFrom, quietTo, quietTimeZone) is ({ } from, { } to, { } zone) ? new QuietHours(from, to, zone) : null
        );
    }

    private sealed record RecipientRow(
        Guid ChatId,
        Guid SessionId,
        Guid UserId,
        long Read,
        short Type,
        short? Direct,
        short? Groups,
        TimeOnly? QuietFrom,
        TimeOnly? QuietTo,
        string? QuietTimeZone,
        short? Level,
        DateTimeOffset? MutedUntil
    );
}
