using Npgsql;

namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>The contents of a database from PostgreSQL's catalogue: objects that migrations create by SQL are in no model.</summary>
internal sealed class Catalogue(NpgsqlConnection connection, IReadOnlyCollection<string> schemas)
{
    private const string Migrations = "\"__EFMigrationsHistory\"";

    private readonly object _schemas = schemas.ToArray();

    /// <summary>The migrations that were applied, in their order; none where there never was a server.</summary>
    public async Task<IReadOnlyList<string>> MigrationsAsync(CancellationToken cancellationToken) =>
        MigrationBaseline.Translate(await HistoryAsync(cancellationToken));

    /// <summary>The migration history as stored, also where its columns have the names from before the naming convention.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(CancellationToken cancellationToken) =>
        await ExistsAsync(Migrations, cancellationToken)
            ? await ListAsync(
                $"SELECT coalesce(to_jsonb(h)->>'migration_id', to_jsonb(h)->>'MigrationId') FROM {Migrations} h ORDER BY 1",
                row => row.GetString(0),
                cancellationToken
            )
            : [];

    /// <summary>Those of the schemas that are there.</summary>
    public Task<IReadOnlyList<string>> SchemasAsync(CancellationToken cancellationToken) =>
        ListAsync(
            "SELECT nspname::text FROM pg_namespace WHERE nspname = ANY($1) ORDER BY 1",
            row => row.GetString(0),
            cancellationToken,
            _schemas
        );

    /// <summary>True when there is a table or view of that name, quoted as SQL wants it.</summary>
    public async Task<bool> ExistsAsync(string table, CancellationToken cancellationToken) =>
        (await ListAsync("SELECT to_regclass($1) IS NOT NULL", row => row.GetBoolean(0), cancellationToken, table))[0];

    /// <summary>All tables, those first that others refer to, with the columns that have values of their own.</summary>
    public async Task<IReadOnlyList<BackupTable>> TablesAsync(CancellationToken cancellationToken)
    {
        var tables = await ListAsync(
            """
            SELECT format('%I.%I', n.nspname, c.relname), array_agg(quote_ident(a.attname) ORDER BY a.attnum)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            GROUP BY 1 ORDER BY 1
            """,
            row => new BackupTable(row.GetString(0), row.GetFieldValue<string[]>(1)),
            cancellationToken,
            _schemas
        );
        var references = await ListAsync(
            """
            SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', rn.nspname, r.relname)
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND n.nspname = ANY($1)
            """,
            row => (From: row.GetString(0), To: row.GetString(1)),
            cancellationToken,
            _schemas
        );
        return InOrder(
            tables,
            references.ToLookup(reference => reference.From, reference => reference.To, StringComparer.Ordinal)
        );
    }

    /// <summary>The last value of each sequence that gave one.</summary>
    public async Task<IReadOnlyDictionary<string, long>> SequencesAsync(CancellationToken cancellationToken) =>
        (
            await ListAsync(
                "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE schemaname = ANY($1) AND last_value IS NOT NULL ORDER BY 1",
                row => (Name: row.GetString(0), Last: row.GetInt64(1)),
                cancellationToken,
                _schemas
            )
        ).ToDictionary(sequence => sequence.Name, sequence => sequence.Last, StringComparer.Ordinal);

    /// <summary>How many rows a table has, counted.</summary>
    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (await ListAsync($"SELECT count(*) FROM {table}", row => row.GetInt64(0), cancellationToken))[0];

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = CommandOf(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object[] values
    )
    {
        await using var command = CommandOf(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<T> found = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(read(rows));
        }

        return found;
    }

    private static List<BackupTable> InOrder(IReadOnlyList<BackupTable> tables, ILookup<string, string> references)
    {
        List<BackupTable> ordered = [];
        HashSet<string> placed = new(StringComparer.Ordinal);
        while (ordered.Count < tables.Count)
        {
            var next = tables
                .Where(table => !placed.Contains(table.Name) && references[table.Name].All(placed.Contains))
                .ToList();
            if (next.Count == 0)
            {
                throw new BackupException("Tables refer to each other in a circle: no order is right for a restore.");
            }

            ordered.AddRange(next);
            placed.UnionWith(next.Select(table => table.Name));
        }

        return ordered;
    }

    private NpgsqlCommand CommandOf(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
