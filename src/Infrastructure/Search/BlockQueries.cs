using System.Data;
using System.Text;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Infrastructure.Chats.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Search;

/// <summary>Identifies a block that may contain matches.</summary>
internal sealed record BlockRef(Guid ChatId, long Number, short Part, DateTimeOffset NewestAt);

/// <summary>The statements of one search; each is restricted to chats that the reader may read.</summary>
internal sealed class BlockQueries(NpgsqlConnection connection, IndexQuery query)
{
    /// <summary>The maximum number of blocks that one statement returns.</summary>
    private const int PageSize = 512;

    /// <summary>Up to this number of blocks, each is compared; beyond it, the index of words is used.</summary>
    private const int Many = 600;

    private const int ManyChats = 400;

    /// <summary>For common words, the number of newest blocks of all chats to search first.</summary>
    private const int Newest = 600;

    /// <summary>The number of the reader's newest blocks to search within words.</summary>
    private const int NewestForParts = 300;

    private const string Columns = "b.chat_id, b.number, b.part, b.newest_at";

    private const string InTime = "b.newest_at >= $5 AND b.oldest_at <= $6";

    private readonly string? _words = QueryOf(query.Words.Terms);
    private readonly string? _wholeWords = QueryOf(
        (query.WithinWords?.Terms ?? []).Where(term => term.Match != TermMatch.Contains)
    );
    private readonly byte[][] _parts =
    [
        .. (query.WithinWords?.Terms ?? [])
            .Where(term => term.Match == TermMatch.Contains)
            .Select(term => Encoding.UTF8.GetBytes(term.Entry)),
    ];
    private bool _areMany;

    private string Matching => _words is null ? "true" : "b.words @@ $4::tsquery";

    /// <summary>A CTE of the reader's chats, or of the searched chat if the reader may read it.</summary>
    private string Mine =>
        $"""
        mine AS MATERIALIZED (
            SELECT {(query.ChatId is null && query.ChatNames.Count == 0 ? "me" : "c")}.chat_id FROM {(query.ChatId is null
                ? $"chats.active_members me {(query.ChatNames.Count == 0 ? string.Empty : "JOIN chats.chat_list c ON c.chat_id = me.chat_id")} WHERE me.user_id = $1"
                : $"chats.chat_list c LEFT JOIN chats.active_members me ON me.chat_id = c.chat_id AND me.user_id = $1 WHERE c.chat_id = $2 AND {ReadableChats.Condition}")}
            {(query.ChatNames.Count == 0 ? string.Empty : $"AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS n(name) WHERE NOT {IsNamed})")}
        )
        """;

    private static string IsNamed =>
        $"""
            (c.search_key LIKE n.name OR (c.type = {(short)ChatType.Direct} AND EXISTS (
                SELECT FROM chats.active_members o JOIN users.directory u ON u.user_id = o.user_id
                WHERE o.chat_id = c.chat_id AND o.user_id <> $1 AND u.search_key LIKE n.name)))
            """;

    /// <summary>
    /// Configures the transaction. A sequential scan is never right here, whatever the statistics say, and a generic
    /// plan is bad for most words: up to 40 times slower when measured.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan",
            connection
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Returns whether the reader has too many blocks or chats to compare each block.</summary>
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

    /// <summary>Finds matching blocks of the reader among the newest blocks of all chats.</summary>
    /// <returns>The blocks, and the time down to which they are complete; null if there are no older ones.</returns>
    public async Task<(IReadOnlyList<BlockRef> Blocks, DateTimeOffset? Floor)> FindAmongNewestAsync(
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(
            $"""
            WITH {Mine},
            newest AS MATERIALIZED (
                (SELECT {Columns}, b.oldest_at, false AS is_settled FROM search.tails b
                WHERE b.newest_at >= $5 ORDER BY b.newest_at DESC LIMIT {Newest})
                UNION ALL
                (SELECT {Columns}, b.oldest_at, true FROM search.blocks b
                WHERE b.newest_at >= $5 ORDER BY b.newest_at DESC LIMIT {Newest})
                ORDER BY newest_at DESC LIMIT {Newest}
            )
            SELECT {Columns} FROM newest h JOIN mine ON mine.chat_id = h.chat_id CROSS JOIN LATERAL ({WordsOf(
                "h"
            )}) b WHERE h.oldest_at <= $6 AND {Matching}
            UNION ALL
            SELECT null, null, null, min(newest_at) FROM newest HAVING count(*) = {Newest}
            """
        );
        DateTimeOffset? floor = null;
        var blocks = await ReadAsync(command, time => floor = time, cancellationToken);
        return (blocks, floor);
    }

    /// <summary>Finds a page of all matching blocks of the reader, newest first.</summary>
    /// <returns>The blocks, and the time down to which they are complete; null if there are no older ones.</returns>
    public async Task<(IReadOnlyList<BlockRef> Blocks, DateTimeOffset? Floor)> FindAllAsync(
        DateTimeOffset? below,
        CancellationToken cancellationToken
    )
    {
        // Only by words: otherwise the planner would scan by time and compare every block.
        var full =
            _areMany && _words is not null
                ? $"""
                    SELECT {Columns} FROM (SELECT {Columns}, b.oldest_at FROM search.blocks b WHERE {Matching} OFFSET 0) b
                    JOIN mine ON mine.chat_id = b.chat_id
                    WHERE {InTime} AND ($7::timestamptz IS NULL OR b.newest_at <= $7)
                    """
                : CompareEach("search.blocks");
        await using var command = Command(
            $"WITH {Mine} ({CompareEach("search.tails")}) UNION ALL ({full}) ORDER BY newest_at DESC LIMIT {PageSize}"
        );
        command.Parameters.Add(
            new() { Value = (object?)below?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        var blocks = await ReadAsync(command, _ => { }, cancellationToken);
        var floor = blocks.Count == PageSize ? blocks[^1].NewestAt : (DateTimeOffset?)null;

        // A full page of the same time: the next page would be the same.
        return (blocks, floor == below ? null : floor);
    }

    /// <summary>Finds those of the reader's newest blocks that contain the parts within words.</summary>
    public async Task<IReadOnlyList<BlockRef>> FindWithinWordsAsync(CancellationToken cancellationToken)
    {
        var full = _areMany
            ? $"SELECT {Columns}, b.is_settled FROM (SELECT {Columns}, true AS is_settled FROM search.blocks b WHERE {InTime} ORDER BY b.newest_at DESC LIMIT {Newest}) b JOIN mine ON mine.chat_id = b.chat_id"
            : $"SELECT {Columns}, true FROM mine CROSS JOIN LATERAL (SELECT {Columns} FROM search.blocks b WHERE b.chat_id = mine.chat_id AND {InTime} OFFSET 0) b";
        await using var command = Command(
            $"""
            WITH {Mine},
            newest AS MATERIALIZED (
                (SELECT {Columns}, false AS is_settled FROM mine CROSS JOIN LATERAL (
                    SELECT {Columns} FROM search.tails b WHERE b.chat_id = mine.chat_id AND {InTime} OFFSET 0) b)
                UNION ALL ({full}) ORDER BY newest_at DESC LIMIT {NewestForParts}
            )
            SELECT {Columns} FROM newest h CROSS JOIN LATERAL ({WordsOf(
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

    /// <summary>Reads the words of blocks in PostgreSQL's binary format of <c>tsvector</c>.</summary>
    public async Task<IReadOnlyList<(BlockRef Block, byte[] Words)>> WordsAsync(
        IReadOnlyList<BlockRef> blocks,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT a.index, tsvectorsend(coalesce(f.words, t.words)) AS words
            FROM unnest($1::int[], $2::uuid[], $3::bigint[], $4::smallint[]) AS a(index, chat_id, number, part)
            LEFT JOIN search.blocks f ON f.chat_id = a.chat_id AND f.number = a.number AND f.part = a.part
            LEFT JOIN search.tails t ON t.chat_id = a.chat_id AND t.number = a.number AND t.part = a.part
            """,
            connection
        );
        command.Parameters.Add(new() { Value = Enumerable.Range(0, blocks.Count).ToArray() });
        command.Parameters.Add(new() { Value = blocks.Select(block => block.ChatId).ToArray() });
        command.Parameters.Add(new() { Value = blocks.Select(block => block.Number).ToArray() });
        command.Parameters.Add(new() { Value = blocks.Select(block => block.Part).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<(BlockRef Block, byte[] Words)> words = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            words.Add((blocks[rows.GetInt32("index")], rows.GetFieldValue<byte[]>("words")));
        }

        return words;
    }

    /// <summary>Reads the existing messages at these positions that the reader may read.</summary>
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
                query.ChatId is null ? "me.user_id IS NOT NULL" : $"a.chat_id = $2 AND {ReadableChats.Condition}"
            )}
            """,
            connection
        );
        command.Parameters.Add(new() { Value = query.Reader.Value });
        command.Parameters.Add(
            new() { Value = (object?)query.ChatId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
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
                    rows.IsDBNull("name") ? null : rows.GetString("name"),
                    (ChatType)rows.GetInt16("type")
                )
            );
        }

        return messages;
    }

    /// <summary>Formats a <c>tsquery</c>; null without terms. No entry contains a quote or a backslash.</summary>
    private static string? QueryOf(IEnumerable<IndexTerm> terms)
    {
        var query = string.Join(
            " & ",
            terms.Select(term => $"'{term.Entry}'{(term.Match == TermMatch.Equals ? string.Empty : ":*")}")
        );
        return query.Length == 0 ? null : query;
    }

    /// <summary>A subquery for the words of a block, from the table that it is in.</summary>
    private static string WordsOf(string head) =>
        $"""
            SELECT {Columns}, b.words FROM search.blocks b
            WHERE {head}.is_settled AND (b.chat_id, b.number, b.part) = ({head}.chat_id, {head}.number, {head}.part)
            UNION ALL
            SELECT {Columns}, b.words FROM search.tails b
            WHERE NOT {head}.is_settled AND (b.chat_id, b.number, b.part) = ({head}.chat_id, {head}.number, {head}.part)
            """;

    private string CompareEach(string table) =>
        $"""
            SELECT {Columns} FROM mine CROSS JOIN LATERAL (
                SELECT {Columns}, b.words FROM {table} b
                WHERE b.chat_id = mine.chat_id AND {InTime} AND ($7::timestamptz IS NULL OR b.newest_at <= $7) OFFSET 0
            ) b
            WHERE {Matching}
            """;

    private NpgsqlCommand Command(string sql)
    {
        var until = (query.Before, query.After?.At) switch
        {
            ({ } before, { } at) => before < at ? before : at,
            (var before, var at) => before ?? at ?? DateTimeOffset.MaxValue,
        };
        return new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = query.Reader.Value },
                new() { Value = (object?)query.ChatId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = query.ChatNames.Select(LikePattern.Containing).ToArray() },
                new() { Value = (object?)_words ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (query.Since ?? DateTimeOffset.MinValue).UtcDateTime },
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
        List<BlockRef> blocks = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.IsDBNull("chat_id"))
            {
                takeFloor(rows.GetFieldValue<DateTimeOffset>("newest_at"));
            }
            else
            {
                blocks.Add(
                    new BlockRef(
                        rows.GetGuid("chat_id"),
                        rows.GetInt64("number"),
                        rows.GetInt16("part"),
                        rows.GetFieldValue<DateTimeOffset>("newest_at")
                    )
                );
            }
        }

        return blocks;
    }
}
