using Messenger.Infrastructure.Persistence.Backup;
using Npgsql;

namespace Messenger.Infrastructure.Persistence;

/// <summary>Asks a database about itself.</summary>
internal static class DatabaseExamination
{
    private static readonly object DurableSettings = new[] { "fsync", "synchronous_commit", "full_page_writes" };

    public static async Task<DatabaseFacts> RunAsync(
        NpgsqlConnection connection,
        string description,
        IReadOnlyList<string> known,
        int poolSize,
        bool isPrivate,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var catalogue = new Catalogue(connection, []);
        var applied = await catalogue.MigrationsAsync(cancellationToken);
        var off = await catalogue.ListAsync(
            "SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY 1",
            row => row.GetString(0),
            cancellationToken,
            DurableSettings
        );
        var slots = await catalogue.ListAsync(
            "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int",
            row => row.GetInt32(0),
            cancellationToken
        );
        var encoding = await catalogue.ListAsync("SHOW server_encoding", row => row.GetString(0), cancellationToken);
        var directory = await catalogue.ListAsync(
            "SELECT setting FROM pg_settings WHERE name = 'data_directory'",
            row => row.GetString(0),
            cancellationToken
        );
        var trigrams = await catalogue.ListAsync(
            "SELECT FROM pg_available_extensions WHERE name = 'pg_trgm'",
            _ => true,
            cancellationToken
        );
        var hasKey =
            await catalogue.ExistsAsync("notifications.keys", cancellationToken)
            && await catalogue.CountAsync("notifications.keys", cancellationToken) > 0;

        // Between the two looks at our clock the database looked at its own.
        var before = clock.GetUtcNow();
        var its = await catalogue.ListAsync(
            "SELECT clock_timestamp()",
            row => row.GetFieldValue<DateTimeOffset>(0),
            cancellationToken
        );
        var ours = before + ((clock.GetUtcNow() - before) / 2);
        return new DatabaseFacts(
            description,
            connection.PostgreSqlVersion.ToString(),
            encoding[0],
            [.. known.Except(applied, StringComparer.Ordinal)],
            [.. applied.Except(known, StringComparer.Ordinal)],
            poolSize,
            slots[0],
            off,
            its[0] - ours,
            directory is [var data] ? data : null,
            isPrivate,
            trigrams.Count > 0,
            hasKey
        );
    }
}
