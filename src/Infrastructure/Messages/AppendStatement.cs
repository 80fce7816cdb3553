using System.Data;
using Messenger.Application.Messages;
using Messenger.Domain.Messages.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>Appends messages to any number of chats in one round trip and one commit.</summary>
/// <remarks>
/// All or nothing. The statement appends if every sender is a member who is not muted, every message replied to exists,
/// and no message is a repeat; messages with attachments also require that their files are available. Otherwise it
/// appends nothing, <see cref="AppendValidator"/> determines the invalid messages, and the others are tried again: an
/// invalid message or a repeat leaves no gap. Timelines are locked in the order of their ids, so nodes cannot deadlock.
/// </remarks>
internal sealed class AppendStatement(NpgsqlDataSource database, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The plan is made once and must suit growing tables: every row is looked up by an index.</summary>
    private const string Settings =
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; "
        + "SET enable_mergejoin = off; SET jit = off";

    /// <summary>
    /// How many batches are validated before they are appended, after a batch contained a repeat. A refused batch costs
    /// PostgreSQL as much as a stored one, and repeats come in bursts.
    /// </summary>
    private const int PrevalidatedBatches = 64;

    /// <summary>How often valid messages may be refused because the database changed in between.</summary>
    private const int MaxAttempts = 5;

    private readonly AppendParameters _parameters = new();
    private readonly AppendValidator _validator = new(clock);
    private readonly AttachmentClaim _attachments = new();
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _append;
    private int _prevalidateBatches;

    /// <summary>Appends the messages in their order. Must not be called concurrently.</summary>
    /// <returns>One result per message, in the same order.</returns>
    /// <exception cref="InDoubtCommitException">The connection broke: the messages may have been committed.</exception>
    public async Task<TimelineResult[]> ExecuteAsync(IReadOnlyList<NewMessage> messages)
    {
        await PrepareAsync();
        try
        {
            var results = await AppendValidAsync(messages);
            await ReadPartsAsync(messages, results);
            return results;
        }
        catch (Exception exception) when (_connection?.FullState.HasFlag(ConnectionState.Open) == false)
        {
            await DisposeAsync();
            throw new InDoubtCommitException(exception);
        }
    }

    /// <summary>
    /// Finds the messages of a batch in doubt that were stored, once its transaction can no longer commit.
    /// </summary>
    public async Task<IReadOnlyDictionary<MessageId, MessageState>> FindStoredAsync(IReadOnlyList<NewMessage> messages)
    {
        await using var connection = await database.OpenConnectionAsync();

        // A transaction that outlives its connection holds these locks until it ends; afterwards its outcome is known.
        await using (
            var locking = new NpgsqlCommand(
                "SELECT FROM messages.timelines WHERE chat_id = ANY($1) ORDER BY chat_id FOR UPDATE",
                connection
            )
        )
        {
            locking.Parameters.Add(
                new NpgsqlParameter<Guid[]>
                {
                    TypedValue = [.. messages.Select(message => message.ChatId.Value).Distinct()],
                }
            );
            await locking.ExecuteNonQueryAsync();
        }

        var stored = await MessageSql.ReadAsync(connection, messages.Select(message => message.Id.Value));
        return stored.ToDictionary(message => message.Id);
    }

    public async ValueTask DisposeAsync()
    {
        if (_append is not null)
        {
            _append.Parameters.Clear();
            await _append.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        (_append, _connection) = (null, null);
    }

    // A repeat violates the unique index of client message ids. A deleted chat, or one in slow mode without validation,
    // leaves a sequence null. The statement checks for neither.
    private static string SqlOf(AppendParameters p) =>
        $"""
            WITH sender_check AS MATERIALIZED (
                SELECT array_agg(u.name ORDER BY p.ord) AS names,
                    bool_and(m.user_id IS NOT NULL AND (m.silenced_until > {p.Now}) IS NOT TRUE) AND NOT EXISTS (
                    SELECT FROM {p.Replies.Unnest("a")}
                    WHERE NOT EXISTS (SELECT FROM messages.messages r
                        WHERE r.id = a.id AND r.chat_id = a.chat_id AND r.kind <> 3)) AS is_valid
                FROM {p.Senders.UnnestWithOrdinality("p", "chat_id", "sender_id")}
                LEFT JOIN chats.active_members m ON m.chat_id = p.chat_id AND m.user_id = p.sender_id
                LEFT JOIN users.directory u ON u.user_id = p.sender_id
            ), advanced AS (
                UPDATE messages.timelines t
                SET last_sequence = t.last_sequence + c.count, last_revision = t.last_revision + c.count,
                    last_activity_at = {p.Now}
                FROM {p.Chats.UnnestWithOrdinality("c")}
                WHERE t.chat_id = c.chat_id AND (t.slow_mode_seconds = 0 OR {p.IsPrevalidated})
                    AND (SELECT is_valid FROM sender_check)
                RETURNING c.ord, t.last_sequence - c.count AS sequence, t.last_revision - c.count AS revision
            ), positions AS MATERIALIZED (
                SELECT array_agg(sequence ORDER BY ord) AS sequences, array_agg(revision ORDER BY ord) AS revisions
                FROM advanced HAVING count(*) > 0
            ), inserted AS (
                INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content,
                    client_message_id, request_hash, reply_to_id, created_at)
                SELECT i.id, ({p.Chats.ArrayOf("chat_id")})[i.chat], h.sequences[i.chat] + i.place,
                    h.revisions[i.chat] + i.place, i.sender_id, i.kind, i.content,
                    i.client_message_id, i.request_hash, i.reply_to_id, {p.Now}
                FROM positions h CROSS JOIN {p.Messages.Unnest("i")}
            ), sender_receipts AS (
                UPDATE messages.marks k
                SET delivered = h.sequences[p.chat] + p.place, read = h.sequences[p.chat] + p.place,
                    last_sent_at = {p.Now}
                FROM positions h CROSS JOIN {p.Senders.Unnest("p")}
                WHERE k.chat_id = p.chat_id AND k.user_id = p.sender_id
            ), mentioned AS (
                INSERT INTO messages.mentions (message_id, user_id, chat_id, sequence, written)
                SELECT n.message_id, n.user_id, ({p.Chats.ArrayOf("chat_id")})[n.chat],
                    h.sequences[n.chat] + n.place, n.written
                FROM positions h CROSS JOIN {p.Mentions.Unnest("n")}
            )
            SELECT h.sequences, h.revisions, s.names FROM positions h CROSS JOIN sender_check s
            """;

    /// <summary>
    /// Prepares the statement once, on a connection of its own, because planning costs more than executing.
    /// </summary>
    private async Task PrepareAsync()
    {
        if (_append is not null)
        {
            return;
        }

        _connection = await database.OpenConnectionAsync();
        await using (var settings = new NpgsqlCommand(Settings, _connection))
        {
            await settings.ExecuteNonQueryAsync();
        }

        _append = _parameters.CreateCommand(SqlOf(_parameters), _connection);
        try
        {
            await _append.PrepareAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<TimelineResult[]> AppendValidAsync(IReadOnlyList<NewMessage> messages)
    {
        var results = new TimelineResult[messages.Count];
        int[] open = [.. Enumerable.Range(0, messages.Count)];
        for (var attempt = 1; open.Length > 0; attempt++)
        {
            var isPrevalidated = attempt > 1 || _prevalidateBatches > 0 || open.Any(i => messages[i].LacksAttachments);
            if (isPrevalidated)
            {
                open = await _validator.ValidateAsync(_connection!, messages, open, results);
            }

            try
            {
                if (await TryAppendAsync(messages, open, isPrevalidated, results))
                {
                    break;
                }

                if (attempt == MaxAttempts)
                {
                    throw new InvalidOperationException("Valid messages were refused repeatedly.");
                }
            }
            catch (PostgresException exception)
                when (attempt < MaxAttempts
                    && exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.NotNullViolation
                )
            {
                _prevalidateBatches = PrevalidatedBatches;
            }
        }

        _prevalidateBatches = Math.Max(0, _prevalidateBatches - 1);
        return results;
    }

    /// <summary>Appends the open messages and sets their results.</summary>
    /// <returns>False where the database refused; then nothing was stored.</returns>
    private async Task<bool> TryAppendAsync(
        IReadOnlyList<NewMessage> messages,
        int[] open,
        bool isPrevalidated,
        TimelineResult[] results
    )
    {
        if (open.Length == 0)
        {
            return true;
        }

        NewMessage[] appended = [.. open.Select(i => messages[i])];
        var carriers = Array.FindAll(appended, message => message.Attachments.Count > 0);

        // Without attachments the statement is its own transaction.
        await using var transaction = carriers.Length > 0 ? await _connection!.BeginTransactionAsync() : null;
        var now = clock.GetUtcNow();
        var rows = _parameters.Fill(appended, now, isPrevalidated);
        if (await ExecuteAppendAsync() is not { } positions)
        {
            return false;
        }

        if (transaction is not null)
        {
            if (!await _attachments.ExecuteAsync(_connection!, carriers))
            {
                return false;
            }

            await transaction.CommitAsync();
        }

        for (var i = 0; i < open.Length; i++)
        {
            results[open[i]] = new(TimelineStatus.Applied, StateOf(rows[i], positions, now));
        }

        return true;
    }

    /// <returns>Null where nothing was appended.</returns>
    private async Task<Positions?> ExecuteAppendAsync()
    {
        await using var rows = await _append!.ExecuteReaderAsync();
        if (!await rows.ReadAsync())
        {
            return null;
        }

        var positions = new Positions(
            rows.GetFieldValue<long[]>("sequences"),
            rows.GetFieldValue<long[]>("revisions"),
            rows.GetFieldValue<string[]>("names")
        );

        // The statement is committed only at the end of its response.
        while (await rows.NextResultAsync()) { }

        return positions;
    }

    private static MessageState StateOf(MessageRow row, Positions positions, DateTimeOffset now)
    {
        var message = row.Message;
        return new MessageState(
            message.Id,
            message.ChatId,
            positions.Sequences[row.Chat] + row.Place,
            positions.Revisions[row.Chat] + row.Place,
            message.SenderId,
            positions.SenderNames[row.Sender],
            message.Kind,
            message.Content,
            message.ClientMessageId,
            message.ReplyToId,
            now,
            EditedAt: null,
            UnsentAt: null
        )
        {
            Attachments = message.Attachments,
        };
    }

    /// <summary>
    /// Adds quotes and mentioned users to the stored messages that have them. It reads after the commit, so that a
    /// quote is never older than the message with it.
    /// </summary>
    private async Task ReadPartsAsync(IReadOnlyList<NewMessage> messages, TimelineResult[] results)
    {
        int[] withParts =
        [
            .. Enumerable
                .Range(0, results.Length)
                .Where(i =>
                    results[i].Status == TimelineStatus.Applied
                    && (messages[i].ReplyToId is not null || messages[i].Mentions.Count > 0)
                ),
        ];
        if (withParts.Length == 0)
        {
            return;
        }

        try
        {
            var states = withParts.Select(i => results[i].Message!).ToList();
            var complete = await states.CompleteAsync(_connection!.CreateBatch, CancellationToken.None);
            foreach (var (i, state) in withParts.Zip(complete))
            {
                results[i] = results[i] with { Message = state };
            }
        }
        catch (Exception exception)
        {
            // The messages are stored, but not yet published: resolving the batch publishes them.
            await DisposeAsync();
            throw new InDoubtCommitException(exception);
        }
    }

    /// <summary>
    /// The positions before the batch, by the index of the chat, and the senders' names, by the index of the sender.
    /// </summary>
    private sealed record Positions(long[] Sequences, long[] Revisions, string[] SenderNames);
}
