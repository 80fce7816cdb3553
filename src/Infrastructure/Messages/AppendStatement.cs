using Messenger.Application.Messages;
using Messenger.Domain.Messages.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>Appends many messages to many chats in one round trip and one commit.</summary>
/// <remarks>
/// Two statements of one implicit transaction. The first locks the timelines in one order, so that nodes cannot deadlock;
/// the second, whose snapshot is taken when it has them, checks membership, finds repeats, numbers the survivors (so a
/// repeat leaves no gap), inserts them, and moves the timelines and the senders' own marks.
/// </remarks>
internal sealed class AppendStatement(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Lock = "SELECT chat_id FROM messages.timelines WHERE chat_id = ANY($1) ORDER BY chat_id FOR UPDATE";

    private const string Append =
        """
        WITH input AS (
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::bytea[], $7::uuid[])
                WITH ORDINALITY AS i(id, chat_id, sender_id, content, client_message_id, request_hash, reply_to_id, ord)
        ), judged AS MATERIALIZED (
            SELECT i.*, m.user_id IS NOT NULL AS is_member, e.id AS earlier_id, e.request_hash = i.request_hash AS same_request,
                i.reply_to_id IS NULL OR EXISTS (SELECT FROM messages.messages r WHERE r.id = i.reply_to_id AND r.chat_id = i.chat_id) AS reply_found
            FROM input i
            LEFT JOIN chats.active_members m ON m.chat_id = i.chat_id AND m.user_id = i.sender_id
            LEFT JOIN messages.messages e
                ON e.chat_id = i.chat_id AND e.sender_id = i.sender_id AND e.client_message_id = i.client_message_id
        ), fresh AS MATERIALIZED (
            SELECT j.*, t.last_sequence + row_number() OVER chat AS sequence, t.last_revision + row_number() OVER chat AS revision
            FROM judged j JOIN messages.timelines t ON t.chat_id = j.chat_id
            WHERE j.is_member AND j.earlier_id IS NULL AND j.reply_found
            WINDOW chat AS (PARTITION BY j.chat_id ORDER BY j.ord)
        ), inserted AS (
            INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, client_message_id, request_hash, reply_to_id, created_at)
            SELECT id, chat_id, sequence, revision, sender_id, 0, content, client_message_id, request_hash, reply_to_id, $8 FROM fresh
        ), moved AS (
            UPDATE messages.timelines t SET last_sequence = f.sequence, last_revision = f.revision, last_activity_at = $8
            FROM (SELECT chat_id, max(sequence) AS sequence, max(revision) AS revision FROM fresh GROUP BY chat_id) f
            WHERE t.chat_id = f.chat_id
        ), marked AS (
            INSERT INTO messages.marks AS k (chat_id, user_id, delivered, read)
            SELECT chat_id, sender_id, max(sequence), max(sequence) FROM fresh GROUP BY chat_id, sender_id
            ON CONFLICT (chat_id, user_id) DO UPDATE
            SET delivered = greatest(k.delivered, excluded.delivered), read = greatest(k.read, excluded.read)
        )
        SELECT j.is_member, j.earlier_id, j.same_request, j.reply_found, f.sequence, f.revision, u.name
        FROM judged j
        LEFT JOIN fresh f ON f.ord = j.ord
        LEFT JOIN users.directory u ON u.user_id = j.sender_id
        ORDER BY j.ord
        """;

    /// <summary>Writes the drafts, in their order, and answers for each.</summary>
    public async Task<IReadOnlyList<TimelineResult>> WriteAsync(List<Draft> drafts)
    {
        var now = clock.GetUtcNow();
        var results = new TimelineResult[drafts.Count];
        Dictionary<Guid, int> repeats = [];

        await using var connection = await database.OpenConnectionAsync();
        await using (var batch = BatchOf(connection, drafts, now))
        await using (var rows = await batch.ExecuteReaderAsync())
        {
            await rows.NextResultAsync();
            for (var i = 0; await rows.ReadAsync(); i++)
            {
                results[i] = ResultOf(rows, drafts[i], now);
                if (results[i].Status == TimelineStatus.Unchanged)
                {
                    repeats[rows.GetGuid(1)] = i;
                }
            }

            // Only the end of the answer says that the transaction is committed.
            while (await rows.NextResultAsync())
            {
            }
        }

        await FillInAsync(repeats, results, connection);
        return results;
    }

    private static NpgsqlBatch BatchOf(NpgsqlConnection connection, List<Draft> drafts, DateTimeOffset now)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock)
        {
            Parameters = { Array(NpgsqlDbType.Uuid, drafts.Select(draft => draft.ChatId.Value).Distinct().ToArray()) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Append)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Uuid, drafts.ConvertAll(draft => draft.Id.Value)),
                Array(NpgsqlDbType.Uuid, drafts.ConvertAll(draft => draft.ChatId.Value)),
                Array(NpgsqlDbType.Uuid, drafts.ConvertAll(draft => draft.SenderId.Value)),
                Array(NpgsqlDbType.Text, drafts.ConvertAll(draft => draft.Content)),
                Array(NpgsqlDbType.Uuid, drafts.ConvertAll(draft => draft.ClientMessageId)),
                Array(NpgsqlDbType.Bytea, drafts.ConvertAll(draft => draft.RequestHash)),
                Array(NpgsqlDbType.Uuid, drafts.ConvertAll(draft => draft.ReplyToId?.Value)),
                new NpgsqlParameter { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        });
        return batch;
    }

    private static NpgsqlParameter Array(NpgsqlDbType element, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | element };

    private static TimelineResult ResultOf(NpgsqlDataReader row, Draft draft, DateTimeOffset now)
    {
        if (!row.GetBoolean(0))
        {
            return new(TimelineStatus.NotAMember);
        }

        if (!row.IsDBNull(1))
        {
            return new(row.GetBoolean(2) ? TimelineStatus.Unchanged : TimelineStatus.ClientIdReused);
        }

        if (!row.GetBoolean(3))
        {
            return new(TimelineStatus.ReplyTargetNotFound);
        }

        return new(TimelineStatus.Written, new MessageState(
            draft.Id,
            draft.ChatId,
            row.GetInt64(4),
            row.GetInt64(5),
            draft.SenderId,
            row.GetString(6),
            MessageKind.Text,
            draft.Content,
            draft.ClientMessageId,
            draft.ReplyToId,
            now,
            EditedAt: null,
            UnsentAt: null));
    }

    /// <summary>A repeat is answered with the message as it is now, which may have been edited since.</summary>
    private static async Task FillInAsync(Dictionary<Guid, int> repeats, TimelineResult[] results, NpgsqlConnection connection)
    {
        if (repeats.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand($"SELECT {MessageSql.Columns} FROM {MessageSql.From} WHERE m.id = ANY($1)", connection);
        command.Parameters.Add(new() { Value = repeats.Keys.ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var message = MessageSql.Read(rows);
            results[repeats[message.Id.Value]] = new(TimelineStatus.Unchanged, message);
        }
    }
}
