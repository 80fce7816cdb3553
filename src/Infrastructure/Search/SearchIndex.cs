using System.Data;
using System.Text;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messenger.Infrastructure.Search;

internal sealed class SearchIndex(MessengerDbContext context) : ISearchIndex
{
    private const int MaxIdlePerWrite = 16;

    public async Task<IReadOnlyList<SearchableMessage>> ReadAsync(
        IReadOnlyCollection<BlockKey> blocks,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT m.id, m.chat_id, m.sequence, m.sender_id, m.kind, m.content, m.created_at
            FROM unnest($1::uuid[], $2::bigint[]) AS b(chat_id, number) CROSS JOIN LATERAL (
                SELECT * FROM messages.searchable
                WHERE chat_id = b.chat_id AND sequence > b.number * {ISearchIndex.BlockSize}
                    AND sequence <= (b.number + 1) * {ISearchIndex.BlockSize}
                ORDER BY sequence
            ) m
            """,
            await ConnectionAsync(cancellationToken)
        );
        command.Parameters.Add(new() { Value = blocks.Select(block => block.ChatId).ToArray() });
        command.Parameters.Add(new() { Value = blocks.Select(block => block.Number).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<SearchableMessage> messages = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            messages.Add(MessageOf(rows));
        }

        return messages;
    }

    public async Task WriteAsync(
        IReadOnlyCollection<SearchBlock> blocks,
        DateTimeOffset idleSince,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(await ConnectionAsync(cancellationToken));
        foreach (var table in (string[])["search.tails", "search.blocks"])
        {
            batch.BatchCommands.Add(
                new(
                    $"""
                    DELETE FROM {table} t USING unnest($1::uuid[], $2::bigint[]) AS b(chat_id, number)
                    WHERE t.chat_id = b.chat_id AND t.number = b.number
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = blocks.Select(block => block.Key.ChatId).ToArray() },
                        new() { Value = blocks.Select(block => block.Key.Number).ToArray() },
                    },
                }
            );
        }

        Add("INSERT INTO search.tails", [.. blocks.Where(block => !block.IsSettled)]);
        Add("INSERT INTO search.blocks", [.. blocks.Where(block => block.IsSettled)]);

        // A few with each write keep up with the chats that become idle.
        batch.BatchCommands.Add(
            new(
                $"""
                WITH idle AS (
                    SELECT chat_id, number, part FROM search.tails
                    WHERE newest_at < $1 ORDER BY newest_at LIMIT {MaxIdlePerWrite} FOR UPDATE SKIP LOCKED
                ), settled AS (
                    DELETE FROM search.tails t USING idle i
                    WHERE (t.chat_id, t.number, t.part) = (i.chat_id, i.number, i.part) RETURNING t.*
                )
                INSERT INTO search.blocks (chat_id, number, part, oldest_at, newest_at, words)
                SELECT chat_id, number, part, oldest_at, newest_at, words FROM settled
                """
            )
            {
                Parameters = { new() { Value = idleSince.UtcDateTime } },
            }
        );
        await batch.ExecuteNonQueryAsync(cancellationToken);

        void Add(string insert, List<SearchBlock> some)
        {
            var parts = some.SelectMany(block =>
                    block.Parts.Select((part, number) => (block.Key, Part: part, Number: (short)number))
                )
                .ToList();
            if (parts.Count == 0)
            {
                return;
            }

            batch.BatchCommands.Add(
                new(
                    $"""
                    {insert} (chat_id, number, part, oldest_at, newest_at, words)
                    SELECT chat_id, number, part, oldest_at, newest_at, words::tsvector
                    FROM unnest($1::uuid[], $2::bigint[], $3::smallint[], $4::timestamptz[], $5::timestamptz[], $6::text[])
                        AS b(chat_id, number, part, oldest_at, newest_at, words)
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = parts.ConvertAll(part => part.Key.ChatId) },
                        new() { Value = parts.ConvertAll(part => part.Key.Number) },
                        new() { Value = parts.ConvertAll(part => part.Number) },
                        new() { Value = parts.ConvertAll(part => part.Part.OldestAt.UtcDateTime) },
                        new() { Value = parts.ConvertAll(part => part.Part.NewestAt.UtcDateTime) },
                        new() { Value = parts.ConvertAll(part => VectorOf(part.Part.Entries)) },
                    },
                }
            );
        }
    }

    public async Task DropAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. chats.Select(chat => chat.Value)];
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM search.tails WHERE chat_id = ANY({ids})",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM search.blocks WHERE chat_id = ANY({ids})",
            cancellationToken
        );
    }

    public static SearchableMessage MessageOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid("id"),
            row.GetGuid("chat_id"),
            row.GetInt64("sequence"),
            row.GetGuid("sender_id"),
            (MessageKind)row.GetInt16("kind"),
            row.GetString("content"),
            row.GetFieldValue<DateTimeOffset>("created_at")
        );

    /// <summary>
    /// Formats a <c>tsvector</c>. No entry contains a quote or a backslash, which are not searchable.
    /// </summary>
    private static string VectorOf(IReadOnlyDictionary<string, List<int>> entries)
    {
        var vector = new StringBuilder(entries.Count * 20);
        foreach (var (entry, positions) in entries)
        {
            vector.Append('\'').Append(entry).Append("':").AppendJoin(',', positions).Append(' ');
        }

        return vector.ToString();
    }

    private async Task<NpgsqlConnection> ConnectionAsync(CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return (NpgsqlConnection)context.Database.GetDbConnection();
    }
}
