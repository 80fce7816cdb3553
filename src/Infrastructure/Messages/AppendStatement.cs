using System.Data;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>Appends many messages to many chats in one round trip and one commit.</summary>
/// <remarks>
/// All or nothing: the statement writes if every sender is a member who may speak, everything replied to is there, and nothing is a repeat,
/// which is the rule; where messages carry files, also if all of these are to be had. Otherwise it writes nothing, another says what is the matter with which, and the rest is tried again;
/// so a refused message or a repeat leaves no gap. Timelines are locked in the order of their ids: nodes cannot deadlock.
/// </remarks>
internal sealed class AppendStatement(NpgsqlDataSource database, TimeProvider clock) : IAsyncDisposable
{
    // The plan is made once and must hold however the tables grow: every row is looked up by an index.
    private const string Settings =
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";

    // A repeat breaks the unique index of the clients' ids; a chat that is gone, or in slow mode and not judged, leaves a sequence null:
    // none of these is looked for.
    private const string Append = """
        WITH standing AS MATERIALIZED (
            SELECT array_agg(u.name ORDER BY p.ord) AS names, bool_and(m.user_id IS NOT NULL AND (m.silenced_until > $9) IS NOT TRUE) AND NOT EXISTS (
                SELECT FROM unnest($7::uuid[], $8::uuid[]) AS a(chat_id, id)
                WHERE NOT EXISTS (SELECT FROM messages.messages r WHERE r.id = a.id AND r.chat_id = a.chat_id AND r.kind <> 3)) AS is_good
            FROM unnest($3::uuid[], $4::uuid[]) WITH ORDINALITY AS p(chat_id, sender_id, ord)
            LEFT JOIN chats.active_members m ON m.chat_id = p.chat_id AND m.user_id = p.sender_id
            LEFT JOIN users.directory u ON u.user_id = p.sender_id
        ), moved AS (
            UPDATE messages.timelines t SET last_sequence = t.last_sequence + c.count, last_revision = t.last_revision + c.count, last_activity_at = $9
            FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS c(chat_id, count, ord)
            WHERE t.chat_id = c.chat_id AND (t.slow_mode_seconds = 0 OR $23) AND (SELECT is_good FROM standing)
            RETURNING c.ord, t.last_sequence - c.count AS sequence, t.last_revision - c.count AS revision
        ), heads AS MATERIALIZED (
            SELECT array_agg(sequence ORDER BY ord) AS sequences, array_agg(revision ORDER BY ord) AS revisions FROM moved HAVING count(*) > 0
        ), inserted AS (
            INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, client_message_id, request_hash, reply_to_id, created_at)
            SELECT i.id, ($1::uuid[])[i.chat], h.sequences[i.chat] + i.place, h.revisions[i.chat] + i.place, i.sender_id, i.kind, i.content,
                i.client_message_id, i.request_hash, i.reply_to_id, $9
            FROM heads h CROSS JOIN unnest($10::int[], $11::int[], $12::uuid[], $13::uuid[], $14::text[], $15::uuid[], $16::bytea[], $17::uuid[], $24::smallint[])
                AS i(chat, place, id, sender_id, content, client_message_id, request_hash, reply_to_id, kind)
        ), marked AS (
            UPDATE messages.marks k SET delivered = h.sequences[p.chat] + p.place, read = h.sequences[p.chat] + p.place, last_sent_at = $9
            FROM heads h CROSS JOIN unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[]) AS p(chat_id, sender_id, chat, place)
            WHERE k.chat_id = p.chat_id AND k.user_id = p.sender_id
        ), mentioned AS (
            INSERT INTO messages.mentions (message_id, user_id, chat_id, sequence, written)
            SELECT n.message_id, n.user_id, ($1::uuid[])[n.chat], h.sequences[n.chat] + n.place, n.written
            FROM heads h CROSS JOIN unnest($18::int[], $19::int[], $20::uuid[], $21::uuid[], $22::text[]) AS n(chat, place, message_id, user_id, written)
        )
        SELECT h.sequences, h.revisions, s.names FROM heads h CROSS JOIN standing s
        """;

    // Only in the transaction of messages that carry files. None is stored unless all files are their senders', and no other message's.
    private const string Attach = """
        WITH claimed AS MATERIALIZED (SELECT files.attach($1, $2) AS count)
        INSERT INTO messages.attachments (message_id, position, file_id, name, size, media_type, width, height, thumbhash)
        SELECT i.message_id, i.position, i.file_id, i.name, i.size, i.media_type, i.width, i.height, i.thumbhash
        FROM claimed CROSS JOIN unnest($3::uuid[], $4::smallint[], $1::uuid[], $5::text[], $6::bigint[], $7::text[], $8::int[], $9::int[], $10::text[])
            AS i(message_id, position, file_id, name, size, media_type, width, height, thumbhash)
        WHERE claimed.count = cardinality($1)
        """;

    private const string Judge = """
        SELECT m.user_id IS NOT NULL, e.id, e.request_hash = i.request_hash,
            i.reply_to_id IS NULL OR EXISTS (SELECT FROM messages.messages r WHERE r.id = i.reply_to_id AND r.chat_id = i.chat_id AND r.kind <> 3),
            (m.silenced_until > $6) IS TRUE, CASE WHEN m.role = 0 THEN t.slow_mode_seconds ELSE 0 END, k.last_sent_at
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::uuid[])
            WITH ORDINALITY AS i(chat_id, sender_id, client_message_id, request_hash, reply_to_id, ord)
        LEFT JOIN (chats.active_members m JOIN messages.timelines t ON t.chat_id = m.chat_id) ON m.chat_id = i.chat_id AND m.user_id = i.sender_id
        LEFT JOIN messages.marks k ON k.chat_id = i.chat_id AND k.user_id = i.sender_id
        LEFT JOIN messages.messages e ON e.chat_id = i.chat_id AND e.sender_id = i.sender_id AND e.client_message_id = i.client_message_id
        ORDER BY i.ord
        """;

    /// <summary>How many batches are judged before they are written after one held a repeat. To fail costs PostgreSQL what to write does, and repeats come in swarms.</summary>
    private const int JudgedAfterRepeat = 64;

    /// <summary>How often what was judged good may be refused all the same, because it changed meanwhile.</summary>
    private const int MaxTries = 5;

    private readonly NpgsqlParameter<Guid[]> _chats = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<int[]> _counts = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _memberChatIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _memberIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<int[]> _memberChats = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<int[]> _memberPlaces = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _answeredChatIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _answeredIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<int[]> _chatOf = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<int[]> _places = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _ids = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _senderIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<string[]> _contents = Array<string[]>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<Guid?[]> _clientMessageIds = Array<Guid?[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<byte[]?[]> _requestHashes = Array<byte[]?[]>(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<Guid?[]> _replyToIds = Array<Guid?[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<int[]> _mentionChats = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<int[]> _mentionPlaces = Array<int[]>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<Guid[]> _mentionIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<Guid[]> _mentionedIds = Array<Guid[]>(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<bool> _isJudged = new() { NpgsqlDbType = NpgsqlDbType.Boolean };
    private readonly NpgsqlParameter<string[]> _mentionTexts = Array<string[]>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<short[]> _kinds = Array<short[]>(NpgsqlDbType.Smallint);
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _append;
    private int _judgeFirst;

    /// <summary>Writes the drafts, in their order, and answers for each. Not for two callers at once.</summary>
    /// <exception cref="InDoubtCommitException">The connection broke after the statement was sent: it may have been committed.</exception>
    public async Task<TimelineResult[]> WriteAsync(IReadOnlyList<NewMessage> drafts)
    {
        await PrepareAsync();
        try
        {
            var results = await WriteGoodAsync(drafts);
            await CompleteAsync(drafts, results);
            return results;
        }
        catch (Exception exception) when (_connection?.FullState.HasFlag(ConnectionState.Open) == false)
        {
            await DisposeAsync();
            throw new InDoubtCommitException(exception);
        }
    }

    /// <summary>Says which drafts of a write with unknown outcome were stored, once nothing can store them any more.</summary>
    public async Task<IReadOnlyDictionary<MessageId, MessageState>> FindStoredAsync(IReadOnlyList<NewMessage> drafts)
    {
        await using var connection = await database.OpenConnectionAsync();

        // A transaction that outlives its connection holds these locks to its end; whoever has them knows how it ended.
        await using (
            var locking = new NpgsqlCommand(
                "SELECT FROM messages.timelines WHERE chat_id = ANY($1) ORDER BY chat_id FOR UPDATE",
                connection
            )
        )
        {
            locking.Parameters.Add(
                new NpgsqlParameter<Guid[]> { TypedValue = [.. drafts.Select(draft => draft.ChatId.Value).Distinct()] }
            );
            await locking.ExecuteNonQueryAsync();
        }

        return (await MessageSql.ReadAsync(connection, drafts.Select(draft => draft.Id.Value))).ToDictionary(message =>
            message.Id
        );
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

    private static NpgsqlParameter<T> Array<T>(NpgsqlDbType element) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | element };

    /// <summary>Planning costs more than the work, so the statement is prepared once, on a connection kept for it.</summary>
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

        _append = new NpgsqlCommand(Append, _connection)
        {
            Parameters =
            {
                _chats,
                _counts,
                _memberChatIds,
                _memberIds,
                _memberChats,
                _memberPlaces,
                _answeredChatIds,
                _answeredIds,
                _now,
                _chatOf,
                _places,
                _ids,
                _senderIds,
                _contents,
                _clientMessageIds,
                _requestHashes,
                _replyToIds,
                _mentionChats,
                _mentionPlaces,
                _mentionIds,
                _mentionedIds,
                _mentionTexts,
                _isJudged,
                _kinds,
            },
        };
        Fill([], default);
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

    private async Task<TimelineResult[]> WriteGoodAsync(IReadOnlyList<NewMessage> drafts)
    {
        var results = new TimelineResult[drafts.Count];
        int[] open = [.. Enumerable.Range(0, drafts.Count)];
        for (var tries = 1; open.Length > 0; tries++)
        {
            _isJudged.TypedValue = tries > 1 || _judgeFirst > 0 || open.Any(i => drafts[i].LacksAttachments);
            if (_isJudged.TypedValue)
            {
                open = await JudgeAsync(drafts, open, results);
            }

            try
            {
                if (await AppendAsync(drafts, open, results))
                {
                    break;
                }

                if (tries == MaxTries)
                {
                    throw new InvalidOperationException(
                        "Messages with which nothing is the matter were refused again and again."
                    );
                }
            }
            catch (PostgresException exception)
                when (tries < MaxTries
                    && exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.NotNullViolation
                )
            {
                _judgeFirst = JudgedAfterRepeat;
            }
        }

        _judgeFirst = Math.Max(0, _judgeFirst - 1);
        return results;
    }

    /// <summary>Reads what written messages answer and whom they mention, where they do. It happens after the commit, so that a quote is never older than the message with it.</summary>
    private async Task CompleteAsync(IReadOnlyList<NewMessage> drafts, TimelineResult[] results)
    {
        int[] rich =
        [
            .. Enumerable
                .Range(0, results.Length)
                .Where(i =>
                    results[i].Status == TimelineStatus.Applied
                    && (drafts[i].ReplyToId is not null || drafts[i].Mentions.Count > 0)
                ),
        ];
        if (rich.Length == 0)
        {
            return;
        }

        try
        {
            var messages = rich.Select(i => results[i].Message!).ToList();
            foreach (
                var (i, message) in rich.Zip(
                    await messages.CompleteAsync(_connection!.CreateBatch, CancellationToken.None)
                )
            )
            {
                results[i] = results[i] with { Message = message };
            }
        }
        catch (Exception exception)
        {
            // They are stored, and not yet told of.
            await DisposeAsync();
            throw new InDoubtCommitException(exception);
        }
    }

    /// <summary>Writes some of the drafts, all or none.</summary>
    private async Task<bool> AppendAsync(IReadOnlyList<NewMessage> drafts, int[] open, TimelineResult[] results)
    {
        if (open.Length == 0)
        {
            return true;
        }

        // Without files the statement is its own transaction.
        List<NewMessage> carriers = [.. open.Select(i => drafts[i]).Where(draft => draft.Attachments.Count > 0)];
        await using var transaction = carriers.Count > 0 ? await _connection!.BeginTransactionAsync() : null;
        var now = clock.GetUtcNow();
        var senders = Fill([.. open.Select(i => drafts[i])], now);
        if (await ExecuteAsync() is not var (sequences, revisions, names))
        {
            return false;
        }

        if (transaction is not null)
        {
            if (!await AttachAsync(carriers))
            {
                return false;
            }

            await transaction.CommitAsync();
        }

        for (var i = 0; i < open.Length; i++)
        {
            var (draft, chat, place) = (drafts[open[i]], _chatOf.TypedValue![i] - 1, _places.TypedValue![i]);
            results[open[i]] = new(
                TimelineStatus.Applied,
                new MessageState(
                    draft.Id,
                    draft.ChatId,
                    sequences[chat] + place,
                    revisions[chat] + place,
                    draft.SenderId,
                    names[senders[i]],
                    draft.Kind,
                    draft.Content,
                    draft.ClientMessageId,
                    draft.ReplyToId,
                    now,
                    EditedAt: null,
                    UnsentAt: null
                )
                {
                    Attachments = draft.Attachments,
                }
            );
        }

        return true;
    }

    /// <returns>Null where it wrote nothing.</returns>
    private async Task<(long[] Sequences, long[] Revisions, string[] Names)?> ExecuteAsync()
    {
        await using var rows = await _append!.ExecuteReaderAsync();
        if (!await rows.ReadAsync())
        {
            return null;
        }

        var (sequences, revisions, names) = (
            rows.GetFieldValue<long[]>(0),
            rows.GetFieldValue<long[]>(1),
            rows.GetFieldValue<string[]>(2)
        );

        // Only the end of the answer says that it is done.
        while (await rows.NextResultAsync()) { }

        return (sequences, revisions, names);
    }

    /// <summary>Makes the files those of the messages.</summary>
    /// <returns>False where one is not to be had; then nothing of the transaction may stay.</returns>
    private async Task<bool> AttachAsync(List<NewMessage> carriers)
    {
        var files = carriers
            .SelectMany(draft =>
                draft.Attachments.Select((file, position) => (NewMessage: draft, Position: (short)position, File: file))
            )
            .ToList();
        await using var command = new NpgsqlCommand(Attach, _connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. files.Select(file => file.File.FileId.Value)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. files.Select(file => file.NewMessage.SenderId.Value)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. files.Select(file => file.NewMessage.Id.Value)] },
                new NpgsqlParameter<short[]> { TypedValue = [.. files.Select(file => file.Position)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. files.Select(file => file.File.Name)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. files.Select(file => file.File.Size)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. files.Select(file => file.File.MediaType)] },
                new NpgsqlParameter<int?[]> { TypedValue = [.. files.Select(file => file.File.Width)] },
                new NpgsqlParameter<int?[]> { TypedValue = [.. files.Select(file => file.File.Height)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. files.Select(file => file.File.Thumbhash)] },
            },
        };
        return await command.ExecuteNonQueryAsync() == files.Count;
    }

    /// <summary>Gives the statement its parameters.</summary>
    /// <returns>For each draft the place of its sender's name in the answer.</returns>
    private int[] Fill(IReadOnlyList<NewMessage> drafts, DateTimeOffset now)
    {
        var count = drafts.Count;
        ChatId[] chats = [.. drafts.Select(draft => draft.ChatId).Distinct().OrderBy(chat => chat.Value)];
        var places = new int[chats.Length];
        var (chatOf, placeOf, senders) = (new int[count], new int[count], new int[count]);
        var chatIndex = chats.Index().ToDictionary(chat => chat.Item, chat => chat.Index);

        // Who sends several at once is looked up once.
        Dictionary<(ChatId ChatId, UserId SenderId), (int Index, int LastPlace)> members = [];
        for (var i = 0; i < count; i++)
        {
            var (chatId, senderId) = (drafts[i].ChatId, drafts[i].SenderId);
            var chat = chatIndex[chatId];
            var index = members.TryGetValue((chatId, senderId), out var member) ? member.Index : members.Count;

            // PostgreSQL counts from 1.
            (chatOf[i], placeOf[i], senders[i]) = (chat + 1, ++places[chat], index);
            members[(chatId, senderId)] = (index, places[chat]);
        }

        (_chats.TypedValue, _counts.TypedValue, _now.TypedValue) = (
            System.Array.ConvertAll(chats, chat => chat.Value),
            places,
            now.UtcDateTime
        );
        _memberChatIds.TypedValue = [.. members.Keys.Select(member => member.ChatId.Value)];
        _memberIds.TypedValue = [.. members.Keys.Select(member => member.SenderId.Value)];
        _memberChats.TypedValue = [.. members.Keys.Select(member => chatIndex[member.ChatId] + 1)];
        _memberPlaces.TypedValue = [.. members.Values.Select(member => member.LastPlace)];
        var replies = drafts.Where(draft => draft.ReplyToId is not null).ToList();
        (_answeredChatIds.TypedValue, _answeredIds.TypedValue) = (
            [.. replies.Select(reply => reply.ChatId.Value)],
            [.. replies.Select(reply => reply.ReplyToId!.Value.Value)]
        );
        (_chatOf.TypedValue, _places.TypedValue) = (chatOf, placeOf);
        (_ids.TypedValue, _senderIds.TypedValue) = (
            [.. drafts.Select(draft => draft.Id.Value)],
            [.. drafts.Select(draft => draft.SenderId.Value)]
        );
        (_contents.TypedValue, _clientMessageIds.TypedValue) = (
            [.. drafts.Select(draft => draft.Content)],
            [.. drafts.Select(draft => draft.ClientMessageId)]
        );
        _kinds.TypedValue = [.. drafts.Select(draft => (short)draft.Kind)];
        (_requestHashes.TypedValue, _replyToIds.TypedValue) = (
            [.. drafts.Select(draft => draft.RequestHash)],
            [.. drafts.Select(draft => draft.ReplyToId?.Value)]
        );
        FillMentions(drafts, chatOf, placeOf);
        return senders;
    }

    private void FillMentions(IReadOnlyList<NewMessage> drafts, int[] chatOf, int[] placeOf)
    {
        var mentions = drafts
            .Index()
            .SelectMany(
                draft => draft.Item.Mentions,
                (draft, mention) => (draft.Index, draft.Item.Id, Mention: mention)
            )
            .ToList();
        (_mentionChats.TypedValue, _mentionPlaces.TypedValue) = (
            [.. mentions.Select(found => chatOf[found.Index])],
            [.. mentions.Select(found => placeOf[found.Index])]
        );
        (_mentionIds.TypedValue, _mentionedIds.TypedValue) = (
            [.. mentions.Select(found => found.Id.Value)],
            [.. mentions.Select(found => found.Mention.UserId.Value)]
        );
        _mentionTexts.TypedValue = [.. mentions.Select(found => found.Mention.Written)];
    }

    /// <summary>Which of the files that the messages are to carry are to be had, and by whom.</summary>
    private async Task<HashSet<(FileId, UserId)>> AttachableAsync(List<NewMessage> judged)
    {
        HashSet<(FileId, UserId)> attachable = [];
        Guid[] wanted = [.. judged.SelectMany(draft => draft.Attachments).Select(file => file.FileId.Value).Distinct()];
        if (wanted.Length == 0)
        {
            return attachable;
        }

        await using var command = new NpgsqlCommand(
            "SELECT file_id, owner_id FROM files.attachable WHERE file_id = ANY($1)",
            _connection
        );
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = wanted });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            attachable.Add((new FileId(rows.GetGuid(0)), new UserId(rows.GetGuid(1))));
        }

        return attachable;
    }

    /// <summary>Answers those that cannot be written.</summary>
    /// <returns>The others.</returns>
    private async Task<int[]> JudgeAsync(IReadOnlyList<NewMessage> drafts, int[] open, TimelineResult[] results)
    {
        List<NewMessage> judged = [.. open.Select(i => drafts[i])];
        var attachable = await AttachableAsync(judged);
        List<int> good = [];
        Dictionary<Guid, int> repeats = [];
        HashSet<(ChatId, UserId)> slowed = [];
        var now = clock.GetUtcNow();
        await using (var command = new NpgsqlCommand(Judge, _connection))
        {
            command.Parameters.Add(
                new NpgsqlParameter<Guid[]> { TypedValue = [.. judged.Select(draft => draft.ChatId.Value)] }
            );
            command.Parameters.Add(
                new NpgsqlParameter<Guid[]> { TypedValue = [.. judged.Select(draft => draft.SenderId.Value)] }
            );
            command.Parameters.Add(
                new NpgsqlParameter<Guid?[]> { TypedValue = [.. judged.Select(draft => draft.ClientMessageId)] }
            );
            command.Parameters.Add(
                new NpgsqlParameter<byte[]?[]> { TypedValue = [.. judged.Select(draft => draft.RequestHash)] }
            );
            command.Parameters.Add(
                new NpgsqlParameter<Guid?[]> { TypedValue = [.. judged.Select(draft => draft.ReplyToId?.Value)] }
            );
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
            await using var rows = await command.ExecuteReaderAsync();
            for (var i = 0; await rows.ReadAsync(); i++)
            {
                if (!rows.GetBoolean(0))
                {
                    results[open[i]] = new(TimelineStatus.NotAMember);
                }
                else if (!rows.IsDBNull(1))
                {
                    results[open[i]] = new(TimelineStatus.ClientIdReused);
                    if (rows.GetBoolean(2))
                    {
                        repeats[rows.GetGuid(1)] = open[i];
                    }
                }
                else if (rows.GetBoolean(4))
                {
                    // After the repeats: to repeat what was said before says nothing.
                    results[open[i]] = new(TimelineStatus.Muted);
                }
                else if (!rows.GetBoolean(3))
                {
                    results[open[i]] = new(TimelineStatus.ReplyTargetNotFound);
                }
                else if (
                    judged[i].LacksAttachments
                    || !judged[i].Attachments.All(file => attachable.Contains((file.FileId, judged[i].SenderId)))
                )
                {
                    results[open[i]] = new(TimelineStatus.AttachmentNotFound);
                }
                else if (
                    rows.GetInt32(5) is > 0 and var seconds
                    && WaitOf(judged[i], seconds, rows.IsDBNull(6) ? null : rows.GetFieldValue<DateTimeOffset>(6))
                        is { } wait
                )
                {
                    results[open[i]] = new(TimelineStatus.SlowMode) { RetryAfter = wait };
                }
                else
                {
                    // Of several that wait together for one file, the first has it.
                    good.Add(open[i]);
                    attachable.ExceptWith(judged[i].Attachments.Select(file => (file.FileId, judged[i].SenderId)));
                }
            }
        }

        // A repeat is answered with the message as it is now, which may have been edited since.
        foreach (var message in await MessageSql.ReadAsync(_connection!, repeats.Keys))
        {
            results[repeats[message.Id.Value]] = new(TimelineStatus.NoChange, message);
        }

        return [.. good];

        // Of several that wait together only the first is in time.
        TimeSpan? WaitOf(NewMessage draft, int seconds, DateTimeOffset? lastSentAt)
        {
            var wait = lastSentAt + TimeSpan.FromSeconds(seconds) - now;
            return wait > TimeSpan.Zero ? wait
                : slowed.Add((draft.ChatId, draft.SenderId)) ? null
                : TimeSpan.FromSeconds(seconds);
        }
    }
}
