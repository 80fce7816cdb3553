using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

/// <summary>Where followers stand in chats.</summary>
internal sealed class ConsumerCheckpoints(MessengerDbContext context, IChanges changes)
{
    private const int LimitEach = 1_000;
    private const int LimitInAll = 2_000;

    /// <summary>How many chats a sweep finds at once.</summary>
    public const int SweepLimit = 10_000;

    /// <summary>Gives a follower what is new in some chats, and keeps how far that is, in one transaction. Nodes wait for each other.</summary>
    /// <returns>The chats in which there is more.</returns>
    public async Task<IReadOnlyList<ChatId>> AdvanceAsync(
        IChangeConsumer follower,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var places = (await LockAsync(follower, chats, cancellationToken)).ToDictionary(place => place.ChatId);
        var news = await changes.ReadAsync(
            [.. places.Values.Select(place => (place.ChatId, place.Revision))],
            LimitEach,
            LimitInAll,
            cancellationToken
        );
        List<ChatChanges> found = [.. news.Where(chat => chat.Changes.Count > 0)];
        if (found.Count > 0)
        {
            await follower.ConsumeAsync(
                found.ConvertAll(chat => new ChangedChat(chat.ChatId, chat.Changes, places[chat.ChatId].Sequence)),
                cancellationToken
            );
            await KeepAsync(follower, found, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. news.Where(chat => chat.HasMore).Select(chat => chat.ChatId)];
    }

    /// <summary>Chats in which something was sent or changed beyond where a follower stands.</summary>
    public async Task<IReadOnlyList<ChatId>> FindBehindAsync(string follower, CancellationToken cancellationToken) =>
        [
            .. (
                await context
                    .Database.SqlQuery<Guid>(
                        $"""
                        SELECT t.chat_id AS "Value"
                        FROM messages.timelines t LEFT JOIN messages.follow_positions p ON p.chat_id = t.chat_id AND p.follower = {follower}
                        WHERE t.last_revision > coalesce(p.revision, 0) LIMIT {SweepLimit}
                        """
                    )
                    .ToListAsync(cancellationToken)
            ).Select(id => new ChatId(id)),
        ];

    /// <summary>Lets a follower forget chats that are no more. A place is kept until then, so none is overlooked.</summary>
    public async Task ForgetDeletedChatsAsync(IChangeConsumer follower, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var gone = await context
            .Database.SqlQuery<Guid>(
                $"""
                DELETE FROM messages.follow_positions p
                WHERE p.follower = {follower.Name} AND NOT EXISTS (SELECT FROM messages.timelines t WHERE t.chat_id = p.chat_id)
                RETURNING p.chat_id AS "Value"
                """
            )
            .ToListAsync(cancellationToken);
        if (gone.Count > 0)
        {
            await follower.ForgetChatsAsync(gone.ConvertAll(id => new ChatId(id)), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<List<ConsumerCheckpoint>> LockAsync(
        IChangeConsumer follower,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. chats.Select(chat => chat.Value)];
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO messages.follow_positions (follower, chat_id, revision, sequence)
            SELECT {follower.Name}, chat_id, 0, 0 FROM messages.timelines WHERE chat_id = ANY({ids}) ORDER BY chat_id
            ON CONFLICT (follower, chat_id) DO NOTHING
            """,
            cancellationToken
        );
        return await context
            .Set<ConsumerCheckpoint>()
            .FromSql(
                $"SELECT * FROM messages.follow_positions WHERE follower = {follower.Name} AND chat_id = ANY({ids}) ORDER BY chat_id FOR UPDATE"
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task KeepAsync(
        IChangeConsumer follower,
        List<ChatChanges> followed,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. followed.Select(chat => chat.ChatId.Value)];
        long[] revisions = [.. followed.Select(chat => chat.Revision)];
        long[] sequences = [.. followed.Select(chat => chat.Changes.Max(message => message.Sequence))];
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE messages.follow_positions p SET revision = n.revision, sequence = greatest(p.sequence, n.sequence)
            FROM unnest({ids}, {revisions}, {sequences}) AS n(chat_id, revision, sequence)
            WHERE p.follower = {follower.Name} AND p.chat_id = n.chat_id
            """,
            cancellationToken
        );
    }
}
