using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

/// <summary>The checkpoints of change consumers: one per consumer and chat.</summary>
internal sealed class ConsumerCheckpoints(MessengerDbContext context, IChanges changes)
{
    private const int MaxChangesPerChat = 1_000;
    private const int MaxChanges = 2_000;

    /// <summary>The maximum number of chats that one sweep finds.</summary>
    public const int SweepLimit = 10_000;

    /// <summary>
    /// Delivers new changes of some chats to a consumer and advances its checkpoints, in one transaction. Nodes exclude
    /// each other by row locks.
    /// </summary>
    /// <returns>The chats that have further changes.</returns>
    public async Task<IReadOnlyList<ChatId>> AdvanceAsync(
        IChangeConsumer consumer,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var checkpoints = (await LockAsync(consumer, chats, cancellationToken)).ToDictionary(checkpoint =>
            checkpoint.ChatId
        );
        var read = await changes.ReadAsync(
            [.. checkpoints.Values.Select(checkpoint => (checkpoint.ChatId, checkpoint.Revision))],
            MaxChangesPerChat,
            MaxChanges,
            cancellationToken
        );
        List<ChatChanges> found = [.. read.Where(chat => chat.Changes.Count > 0)];
        if (found.Count > 0)
        {
            await consumer.ConsumeAsync(
                found.ConvertAll(chat => new ChangedChat(chat.ChatId, chat.Changes, checkpoints[chat.ChatId].Sequence)),
                cancellationToken
            );
            await AdvanceAsync(consumer, found, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. read.Where(chat => chat.HasMore).Select(chat => chat.ChatId)];
    }

    /// <summary>Returns chats with changes beyond the consumer's checkpoint.</summary>
    public async Task<IReadOnlyList<ChatId>> FindBehindAsync(string consumer, CancellationToken cancellationToken) =>
        [
            .. (
                await context
                    .Database.SqlQuery<Guid>(
                        $"""
                        SELECT t.chat_id AS "Value"
                        FROM messages.timelines t
                        LEFT JOIN messages.follow_positions p ON p.chat_id = t.chat_id AND p.follower = {consumer}
                        WHERE t.last_revision > coalesce(p.revision, 0) LIMIT {SweepLimit}
                        """
                    )
                    .ToListAsync(cancellationToken)
            ).Select(id => new ChatId(id)),
        ];

    /// <summary>
    /// Lets a consumer delete its data of deleted chats. Checkpoints exist until then, so no deleted chat is missed.
    /// </summary>
    public async Task ForgetDeletedChatsAsync(IChangeConsumer consumer, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var deleted = await context
            .Database.SqlQuery<Guid>(
                $"""
                DELETE FROM messages.follow_positions p
                WHERE p.follower = {consumer.Name}
                    AND NOT EXISTS (SELECT FROM messages.timelines t WHERE t.chat_id = p.chat_id)
                RETURNING p.chat_id AS "Value"
                """
            )
            .ToListAsync(cancellationToken);
        if (deleted.Count > 0)
        {
            await consumer.ForgetChatsAsync(deleted.ConvertAll(id => new ChatId(id)), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<List<ConsumerCheckpoint>> LockAsync(
        IChangeConsumer consumer,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. chats.Select(chat => chat.Value)];
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO messages.follow_positions (follower, chat_id, revision, sequence)
            SELECT {consumer.Name}, chat_id, 0, 0 FROM messages.timelines WHERE chat_id = ANY({ids}) ORDER BY chat_id
            ON CONFLICT (follower, chat_id) DO NOTHING
            """,
            cancellationToken
        );
        return await context
            .Set<ConsumerCheckpoint>()
            .FromSql(
                $"""
                SELECT * FROM messages.follow_positions
                WHERE follower = {consumer.Name} AND chat_id = ANY({ids}) ORDER BY chat_id FOR UPDATE
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task AdvanceAsync(
        IChangeConsumer consumer,
        List<ChatChanges> consumed,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. consumed.Select(chat => chat.ChatId.Value)];
        long[] revisions = [.. consumed.Select(chat => chat.Revision)];
        long[] sequences = [.. consumed.Select(chat => chat.Changes.Max(message => message.Sequence))];
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE messages.follow_positions p SET revision = n.revision, sequence = greatest(p.sequence, n.sequence)
            FROM unnest({ids}, {revisions}, {sequences}) AS n(chat_id, revision, sequence)
            WHERE p.follower = {consumer.Name} AND p.chat_id = n.chat_id
            """,
            cancellationToken
        );
    }
}
