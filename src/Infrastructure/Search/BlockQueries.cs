using System.Text;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Infrastructure.Chats.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Search;

/// <summary>A block that may have what is looked for.</summary>
internal sealed record BlockRef(Guid ChatId, long Number, short Part, DateTimeOffset NewestAt);

/// <summary>The questions of one search, each only about chats that the reader may read.</summary>
internal sealed class BlockQueries(NpgsqlConnection connection, IndexQuery question)
{
    /// <summary>So many heads are read at once.</summary>
    private const int HeadsAtOnce = 512;

    /// <summary>Up to so many blocks are compared one by one; of more, those that have the words are looked up.</summary>
    private const int Many = 600;

    private const int ManyChats = 400;

    /// <summary>So many of the newest blocks of all chats are looked at for what is common.</summary>
    private const int Newest = 600;

    /// <summary>So many of the reader's newest blocks are searched for parts of words.</summary>
    private const int NewestForParts = 300;

    private const string Head = "b.chat_id, b.number, b.part, b.newest_at";

    private const string InTime = "b.newest_at >= $5 AND b.oldest_at <= $6";

    private readonly string? _words = QueryOf(question.Words.Terms);
    private readonly string? _wholeWords = QueryOf(
        (question.WithinWords?.Terms ?? []).Where(term => term.Match != TermMatch.Contains)
    );
    private readonly byte[][] _parts =
    [
        .. (question.WithinWords?.Terms ?? [])
            .Where(term => term.Match == TermMatch.Contains)
            .Select(term => Encoding.UTF8.GetBytes(term.Entry)),
    ];
    private bool _areMany;

    private string Matching => _words is null ? "true" : "b.words @@ $4::tsquery";

    /// <summary>The reader's chats, or the one that is searched if they may read it.</summary>
    private string Mine =>
        $"""
        mine AS MATERIALIZED (
            SELECT {(question.ChatId is null && question.ChatNames.Count == 0 ? "me" : "c")}.chat_id FROM {(question.ChatId is null
                ? $"chats.active_members me {(question.ChatNames.Count == 0 ? string.Empty : "JOIN chats.chat_list c ON c.chat_id = me.chat_id")} WHERE me.user_id = $1"
                : $"chats.chat_list c LEFT JOIN chats.active_members me ON me.chat_id = c.chat_id AND me.user_id = $1 WHERE c.chat_id = $2 AND {ReadableChats.Condition}")}
            {(question.ChatNames.Count == 0 ? string.Empty : $"AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS n(name) WHERE NOT {IsNamed})")}
        )
        """;

    private static string IsNamed =>
        $"""
            (c.search_key LIKE n.name OR (c.type = {(short)ChatType.Direct} AND EXISTS (
                SELECT FROM chats.active_members o JOIN users.directory u ON u.user_id = o.user_id
                WHERE o.chat_id = c.chat_id AND o.user_id <> $1 AND u.search_key LIKE n.name)))
            """;

    /// <summary>
    /// Prepares the transaction. To read a whole table is never what is meant, whatever the statistics say; and a plan for any words there may be is a bad
    /// one for most: measured, up to 40 times as long.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan",
            connection
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether the reader has so many blocks, or chats, that they cannot be compared one by one.</summary>
    public async Task<bool> AreManyAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            WITH {Mine}
            SELECT CASE WHEN (SELECT count(*) FROM mine) > {ManyChats} THEN {Many + 1} ELSE (SELECT count(*) FROM (
                SELECT FROM mine CROSS JOIN LATERAL (SELECT FROM search.blocks b WHERE b.chat_id = mine.chat_id LIMIT {Many
                + 1}) b LIMIT {Many + 1}
            ) counted) END
            """
        );
        return _areMany = (long)(await command.ExecuteScalarAsync(cancellationToken))! > Many;
    }

    /// <summary>Of the newest blocks of all chats those of the reader that match, and down to when they were looked at.</summary>
    public async Task<(IReadOnlyList<BlockRef> Heads, DateTimeOffset? Floor)> AmongNewestAsync(
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(
            $"""
            WITH {Mine},
            newest AS MATERIALIZED (
                (SELECT {Head}, b.oldest_at, false AS is_settled FROM search.tails b WHERE b.newest_at >= $5 ORDER BY b.newest_at DESC LIMIT {Newest})
                UNION ALL
                (SELECT {Head}, b.oldest_at, true FROM search.blocks b WHERE b.newest_at >= $5 ORDER BY b.newest_at DESC LIMIT {Newest})
                ORDER BY newest_at DESC LIMIT {Newest}
            )
            SELECT {Head} FROM newest h JOIN mine ON mine.chat_id = h.chat_id CROSS JOIN LATERAL ({WordsOf(
                "h"
            )}) b WHERE h.oldest_at <= $6 AND {Matching}
            UNION ALL
            SELECT null, null, null, min(newest_at) FROM newest HAVING count(*) = {Newest}
            """
        );
        DateTimeOffset? floor = null;
        var heads = await ReadAsync(command, time => floor = time, cancellationToken);
        return (heads, floor);
    }

    /// <summary>All blocks of the reader that match, the newest first: of many, a part.</summary>
    /// <returns>The floor: down to when they are all there; null when there are no more.</returns>
    public async Task<(IReadOnlyList<BlockRef> Heads, DateTimeOffset? Floor)> AllAsync(
        DateTimeOffset? below,
        CancellationToken cancellationToken
    )
    {
        // By its words alone, or the planner would rather go through all times and compare everything on its way.
        var full =
            _areMany && _words is not null
                ? $"""
                    SELECT {Head} FROM (SELECT {Head}, b.oldest_at FROM search.blocks b WHERE {Matching} OFFSET 0) b JOIN mine ON mine.chat_id = b.chat_id
                    WHERE {InTime} AND ($7::timestamptz IS NULL OR b.newest_at <= $7)
                    """
                : Compared("search.blocks");
        await using var command = Command(
            $"WITH {Mine} ({Compared("search.tails")}) UNION ALL ({full}) ORDER BY newest_at DESC LIMIT {HeadsAtOnce}"
        );
        command.Parameters.Add(
            new() { Value = (object?)below?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        var heads = await ReadAsync(command, _ => { }, cancellationToken);
        var floor = heads.Count == HeadsAtOnce ? heads[^1].NewestAt : (DateTimeOffset?)null;

        // So many of one moment: to ask on would answer the same.
        return (heads, floor == below ? null : floor);
    }

    /// <summary>Of the reader's newest blocks those that have the parts within words.</summary>
    public async Task<IReadOnlyList<BlockRef>> WithPartsOfWordsAsync(CancellationToken cancellationToken)
    {
        var full = _areMany
            ? $"SELECT {Head}, b.is_settled FROM (SELECT {Head}, true AS is_settled FROM search.blocks b WHERE {InTime} ORDER BY b.newest_at DESC LIMIT {Newest}) b JOIN mine ON mine.chat_id = b.chat_id"
            : $"SELECT {Head}, true FROM mine CROSS JOIN LATERAL (SELECT {Head} FROM search.blocks b WHERE b.chat_id = mine.chat_id AND {InTime} OFFSET 0) b";
        await using var command = Command(
            $"""
            WITH {Mine},
            newest AS MATERIALIZED (
                (SELECT {Head}, false AS is_settled FROM mine CROSS JOIN LATERAL (SELECT {Head} FROM search.tails b WHERE b.chat_id = mine.chat_id AND {InTime} OFFSET 0) b)
                UNION ALL ({full}) ORDER BY newest_at DESC LIMIT {NewestForParts}
            )
            SELECT {Head} FROM newest h CROSS JOIN LATERAL ({WordsOf(
                "h"
            )}) b CROSS JOIN LATERAL (SELECT tsvectorsend(b.words) AS bytes OFFSET 0) v
            WHERE {(
                _wholeWords is null ? "true" : "b.words @@ $8::tsquery"
            )} AND NOT EXISTS (SELECT FROM unnest($7::bytea[]) AS p(part) WHERE position(p.part IN v.bytes) = 0)
            """
        );
        command.Parameters.Add(new() { Value = _parts });
        command.Parameters.Add(
            new() { Value = (object?)_wholeWords ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
        );
        return await ReadAsync(command, _ => { }, cancellationToken);
    }

    /// <summary>Reads the words of blocks, in the form in which PostgreSQL sends them.</summary>
    public async Task<IReadOnlyList<(BlockRef Head, byte[] Words)>> WordsAsync(
        IReadOnlyList<BlockRef> heads,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT a.index, tsvectorsend(coalesce(f.words, t.words))
            FROM unnest($1::int[], $2::uuid[], $3::bigint[], $4::smallint[]) AS a(index, chat_id, number, part)
            LEFT JOIN search.blocks f ON f.chat_id = a.chat_id AND f.number = a.number AND f.part = a.part
            LEFT JOIN search.tails t ON t.chat_id = a.chat_id AND t.number = a.number AND t.part = a.part
            """,
            connection
        );
        command.Parameters.Add(new() { Value = Enumerable.Range(0, heads.Count).ToArray() });
        command.Parameters.Add(new() { Value = heads.Select(head => head.ChatId).ToArray() });
        command.Parameters.Add(new() { Value = heads.Select(head => head.Number).ToArray() });
        command.Parameters.Add(new() { Value = heads.Select(head => head.Part).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<(BlockRef Head, byte[] Words)> words = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            words.Add((heads[rows.GetInt32(0)], rows.GetFieldValue<byte[]>(1)));
        }

        return words;
    }

    /// <summary>Reads messages by their places, those that there are and the reader may read.</summary>
    public async Task<IReadOnlyList<FoundMessage>> MessagesAsync(
        IReadOnlyList<(Guid ChatId, long Sequence)> places,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT m.id, m.chat_id, m.sequence, m.sender_id, m.kind, m.content, m.created_at, c.name, c.type
            FROM unnest($3::uuid[], $4::bigint[]) AS a(chat_id, sequence)
            JOIN messages.searchable m ON m.chat_id = a.chat_id AND m.sequence = a.sequence
            JOIN chats.chat_list c ON c.chat_id = a.chat_id
            LEFT JOIN chats.active_members me ON me.chat_id = a.chat_id AND me.user_id = $1
            WHERE {(
                question.ChatId is null ? "me.user_id IS NOT NULL" : $"a.chat_id = $2 AND {ReadableChats.Condition}"
            )}
            """,
            connection
        );
        command.Parameters.Add(new() { Value = question.Reader.Value });
        command.Parameters.Add(
            new() { Value = (object?)question.ChatId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        command.Parameters.Add(new() { Value = places.Select(place => place.ChatId).ToArray() });
        command.Parameters.Add(new() { Value = places.Select(place => place.Sequence).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<FoundMessage> messages = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            messages.Add(
                new FoundMessage(
                    SearchIndex.MessageOf(rows),
                    rows.IsDBNull(7) ? null : rows.GetString(7),
                    (ChatType)rows.GetInt16(8)
                )
            );
        }

        return messages;
    }

    /// <summary>A query as PostgreSQL reads it; null where nothing is asked. No entry holds a quote or a backslash.</summary>
    private static string? QueryOf(IEnumerable<IndexTerm> terms)
    {
        var query = string.Join(
            " & ",
            terms.Select(term => $"'{term.Entry}'{(term.Match == TermMatch.Equals ? string.Empty : ":*")}")
        );
        return query.Length == 0 ? null : query;
    }

    /// <summary>A block's words, of whichever table it is in.</summary>
    private static string WordsOf(string head) =>
        $"""
            SELECT {Head}, b.words FROM search.blocks b WHERE {head}.is_settled AND (b.chat_id, b.number, b.part) = ({head}.chat_id, {head}.number, {head}.part)
            UNION ALL
            SELECT {Head}, b.words FROM search.tails b WHERE NOT {head}.is_settled AND (b.chat_id, b.number, b.part) = ({head}.chat_id, {head}.number, {head}.part)
            """;

    private string Compared(string table) =>
        $"""
            SELECT {Head} FROM mine CROSS JOIN LATERAL (
                SELECT {Head}, b.words FROM {table} b WHERE b.chat_id = mine.chat_id AND {InTime} AND ($7::timestamptz IS NULL OR b.newest_at <= $7) OFFSET 0
            ) b
            WHERE {Matching}
            """;

    private NpgsqlCommand Command(string sql)
    {
        var until = (question.Before, question.After?.At) switch
        {
            ({ } before, { } at) => before < at ? before : at,
            (var before, var at) => before ?? at ?? DateTimeOffset.MaxValue,
        };
        return new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = question.Reader.Value },
                new() { Value = (object?)question.ChatId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = question.ChatNames.Select(LikePattern.Containing).ToArray() },
                new() { Value = (object?)_words ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (question.Since ?? DateTimeOffset.MinValue).UtcDateTime },
                new() { Value = until.UtcDateTime },
            },
        };
    }

    private static async Task<List<BlockRef>> ReadAsync(
        NpgsqlCommand command,
        Action<DateTimeOffset> takeFloor,
        CancellationToken cancellationToken
    )
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<BlockRef> heads = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.IsDBNull(0))
            {
                takeFloor(rows.GetFieldValue<DateTimeOffset>(3));
            }
            else
            {
                heads.Add(
                    new BlockRef(
                        rows.GetGuid(0),
                        rows.GetInt64(1),
                        rows.GetInt16(2),
                        rows.GetFieldValue<DateTimeOffset>(3)
                    )
                );
            }
        }

        return heads;
    }
}
