using Npgsql;

namespace Messenger.Bench.Reads;

/// <summary>Drops the message indexes during bulk loads: creating them afterwards is much faster.</summary>
internal static class BulkIndexes
{
    /// <summary>Drops the indexes of the messages.</summary>
    /// <returns>The statements that create them again.</returns>
    public static async Task<IReadOnlyList<string>> TakeAsync(NpgsqlConnection connection)
    {
        List<string> make = [];
        List<string> drop = [];
        await using (
            var command = new NpgsqlCommand(
                """
                SELECT coalesce('ALTER TABLE messages.messages ADD CONSTRAINT ' || c.conname || ' ' || pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)),
                    coalesce('ALTER TABLE messages.messages DROP CONSTRAINT ' || c.conname, 'DROP INDEX ' || i.indexrelid::regclass)
                FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
                WHERE i.indrelid = 'messages.messages'::regclass
                """,
                connection
            )
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                make.Add(rows.GetString(0));
                drop.Add(rows.GetString(1));
            }
        }

        await ExecuteAsync(connection, string.Join(';', drop));
        return make;
    }

    /// <summary>Runs a statement without a timeout.</summary>
    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
