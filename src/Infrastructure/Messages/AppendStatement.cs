using System.Data;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>Appends many messages to many chats in one round trip and one commit.</summary>
/// <remarks>
/// Two statements of one implicit transaction. The first locks the timelines in one order, so that nodes cannot deadlock;
/// the second, whose snapshot is taken when it has them, checks membership, finds repeats, numbers the survivors (so a
/// repeat leaves no gap), inserts them, and moves the timelines and the senders' own marks.
/// </remarks>
internal sealed class AppendStatement(NpgsqlDataSource database, TimeProvider clock) : IAsyncDisposable
{
    // The plan is made once and must hold however the tables grow: every row is looked up by an index.
    private const string Settings =
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";

    private const string Lock = "SELECT chat_id FROM messages.timelines WHERE chat_id = ANY($1) ORDER BY chat_id FOR UPDATE";

    private const string Append =
        """
        WITH pairs AS MATERIALIZED (
            SELECT array_agg(m.user_id IS NOT NULL AND t.chat_id IS NOT NULL ORDER BY p.ord) AS is_member, array_agg(u.name ORDER BY p.ord) AS name,
                array_agg(t.last_sequence ORDER BY p.ord) AS last_sequence, array_agg(t.last_revision ORDER BY p.ord) AS last_revision
            FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS p(chat_id, sender_id, ord)
            LEFT JOIN messages.timelines t ON t.chat_id = p.chat_id
            LEFT JOIN chats.active_members m ON m.chat_id = p.chat_id AND m.user_id = p.sender_id
            LEFT JOIN users.directory u ON u.user_id = p.sender_id
        ), judged AS (
            SELECT i.*, p.is_member[i.pair], p.name[i.pair], p.last_sequence[i.pair], p.last_revision[i.pair],
                e.id AS earlier_id, e.request_hash = i.request_hash AS same_request,
                i.reply_to_id IS NULL OR EXISTS (SELECT FROM messages.messages r WHERE r.id = i.reply_to_id AND r.chat_id = i.chat_id) AS reply_found
            FROM pairs p CROSS JOIN unnest($3::int[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::bytea[], $10::uuid[])
                WITH ORDINALITY AS i(pair, id, chat_id, sender_id, content, client_message_id, request_hash, reply_to_id, ord)
            LEFT JOIN messages.messages e
                ON e.chat_id = i.chat_id AND e.sender_id = i.sender_id AND e.client_message_id = i.client_message_id
        ), numbered AS MATERIALIZED (
            SELECT j.*, CASE WHEN is_new THEN count(*) FILTER (WHERE is_new) OVER chat END AS place
            FROM (SELECT *, is_member AND earlier_id IS NULL AND reply_found AS is_new FROM judged OFFSET 0) j
            WINDOW chat AS (PARTITION BY chat_id ORDER BY ord ROWS UNBOUNDED PRECEDING)
        ), inserted AS (
            INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, client_message_id, request_hash, reply_to_id, created_at)
            SELECT id, chat_id, last_sequence + place, last_revision + place, sender_id, 0, content, client_message_id, request_hash, reply_to_id, $11
            FROM numbered WHERE is_new
        ), moved AS (
            UPDATE messages.timelines t SET last_sequence = t.last_sequence + n.count, last_revision = t.last_revision + n.count, last_activity_at = $11
            FROM (SELECT chat_id, max(place) AS count FROM numbered WHERE is_new GROUP BY chat_id) n
            WHERE t.chat_id = n.chat_id
        ), marked AS (
            UPDATE messages.marks k SET delivered = n.last, read = n.last
            FROM (SELECT chat_id, sender_id, max(last_sequence + place) AS last FROM numbered WHERE is_new GROUP BY chat_id, sender_id) n
            WHERE k.chat_id = n.chat_id AND k.user_id = n.sender_id
        )
        SELECT is_member, earlier_id, same_request, reply_found, last_sequence + place, last_revision + place, name FROM numbered ORDER BY ord
        """;

    private readonly NpgsqlParameter<Guid[]> _chats = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _pairChats = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _pairSenders = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<int[]> _pairs = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _ids = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _chatIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _senderIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<string[]> _contents = Array<string[]>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<Guid?[]> _clientMessageIds = Array<Guid?[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<byte[]?[]> _requestHashes = Array<byte[]?[]>(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<Guid?[]> _replyToIds = Array<Guid?[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private NpgsqlConnection? _connection;
    private NpgsqlBatch? _batch;

    /// <summary>Writes the drafts, in their order, and answers for each. Not for two callers at once.</summary>
    /// <exception cref="UnknownOutcomeException">The connection broke after the statement was sent: it may have been committed.</exception>
    public async Task<TimelineResult[]> WriteAsync(IReadOnlyList<Draft> drafts)
    {
        var batch = await PrepareAsync();
        var now = clock.GetUtcNow();
        Fill(drafts, now);
        try
        {
            return await ExecuteAsync(batch, drafts, now);
        }
        catch (Exception exception) when (!_connection!.FullState.HasFlag(ConnectionState.Open))
        {
            await DisposeAsync();
            throw new UnknownOutcomeException(exception);
        }
    }

    /// <summary>Says which drafts of a write with unknown outcome were stored, once nothing can store them any more.</summary>
    public async Task<IReadOnlyDictionary<MessageId, MessageState>> FindStoredAsync(IReadOnlyList<Draft> drafts)
    {
        await using var connection = await database.OpenConnectionAsync();

        // A transaction that outlives its connection holds these locks to its end; whoever has them knows how it ended.
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Lock) } })
        {
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. drafts.Select(draft => draft.ChatId.Value).Distinct()] });
            await batch.ExecuteNonQueryAsync();
        }

        return (await ReadAsync(drafts.Select(draft => draft.Id.Value), connection)).ToDictionary(message => message.Id);
    }

    public async ValueTask DisposeAsync()
    {
        if (_batch is not null)
        {
            foreach (var command in _batch.BatchCommands)
            {
                command.Parameters.Clear();
            }

            await _batch.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        (_batch, _connection) = (null, null);
    }

    private static NpgsqlParameter<T> Array<T>(NpgsqlDbType element) => new() { NpgsqlDbType = NpgsqlDbType.Array | element };

    /// <summary>Planning costs more than the work, so the statements are prepared once, on a connection kept for them.</summary>
    private async Task<NpgsqlBatch> PrepareAsync()
    {
        if (_batch is not null)
        {
            return _batch;
        }

        _connection = await database.OpenConnectionAsync();
        await using (var settings = new NpgsqlCommand(Settings, _connection))
        {
            await settings.ExecuteNonQueryAsync();
        }

        var batch = new NpgsqlBatch(_connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Lock) { Parameters = { _chats } },
                new NpgsqlBatchCommand(Append)
                {
                    Parameters = { _pairChats, _pairSenders, _pairs, _ids, _chatIds, _senderIds, _contents, _clientMessageIds, _requestHashes, _replyToIds, _now },
                },
            },
        };
        Fill([], default);
        _batch = batch;
        try
        {
            await batch.PrepareAsync();
            return batch;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private void Fill(IReadOnlyList<Draft> drafts, DateTimeOffset now)
    {
        var count = drafts.Count;
        var (ids, chatIds, senderIds, replyToIds) = (new Guid[count], new Guid[count], new Guid[count], new Guid?[count]);
        var (contents, clientMessageIds, requestHashes) = (new string[count], new Guid?[count], new byte[]?[count]);
        var pairOf = new int[count];
        Dictionary<(ChatId ChatId, UserId SenderId), int> pairs = [];
        for (var i = 0; i < count; i++)
        {
            var draft = drafts[i];
            (ids[i], chatIds[i], senderIds[i], replyToIds[i]) = (draft.Id.Value, draft.ChatId.Value, draft.SenderId.Value, draft.ReplyToId?.Value);
            (contents[i], clientMessageIds[i], requestHashes[i]) = (draft.Content, draft.ClientMessageId, draft.RequestHash);

            // Who sends several at once is looked up once. PostgreSQL counts from 1.
            pairs.TryAdd((draft.ChatId, draft.SenderId), pairs.Count + 1);
            pairOf[i] = pairs[(draft.ChatId, draft.SenderId)];
        }

        (_ids.TypedValue, _chatIds.TypedValue, _senderIds.TypedValue, _replyToIds.TypedValue) = (ids, chatIds, senderIds, replyToIds);
        (_contents.TypedValue, _clientMessageIds.TypedValue, _requestHashes.TypedValue) = (contents, clientMessageIds, requestHashes);
        (_pairChats.TypedValue, _pairSenders.TypedValue) = ([.. pairs.Keys.Select(pair => pair.ChatId.Value)], [.. pairs.Keys.Select(pair => pair.SenderId.Value)]);
        _pairs.TypedValue = pairOf;
        (_chats.TypedValue, _now.TypedValue) = ([.. chatIds.Distinct()], now.UtcDateTime);
    }

    private async Task<TimelineResult[]> ExecuteAsync(NpgsqlBatch batch, IReadOnlyList<Draft> drafts, DateTimeOffset now)
    {
        var results = new TimelineResult[drafts.Count];
        Dictionary<MessageId, int> repeats = [];
        await using (var rows = await batch.ExecuteReaderAsync())
        {
            await rows.NextResultAsync();
            for (var i = 0; await rows.ReadAsync(); i++)
            {
                results[i] = ResultOf(rows, drafts[i], now);
                if (results[i].Status == TimelineStatus.Unchanged)
                {
                    repeats[new MessageId(rows.GetGuid(1))] = i;
                }
            }

            // Only the end of the answer says that the transaction is committed.
            while (await rows.NextResultAsync())
            {
            }
        }

        // A repeat is answered with the message as it is now, which may have been edited since.
        foreach (var message in await ReadAsync(repeats.Keys.Select(id => id.Value), _connection!))
        {
            results[repeats[message.Id]] = new(TimelineStatus.Unchanged, message);
        }

        return results;
    }

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

    private static async Task<IReadOnlyList<MessageState>> ReadAsync(IEnumerable<Guid> ids, NpgsqlConnection connection)
    {
        Guid[] wanted = [.. ids];
        if (wanted.Length == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand($"SELECT {MessageSql.Columns} FROM {MessageSql.From} WHERE m.id = ANY($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = wanted });
        await using var rows = await command.ExecuteReaderAsync();
        List<MessageState> messages = [];
        while (await rows.ReadAsync())
        {
            messages.Add(MessageSql.Read(rows));
        }

        return messages;
    }
}
