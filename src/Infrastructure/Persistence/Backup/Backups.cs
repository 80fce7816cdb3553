using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messenger.Infrastructure.Persistence.Backup;

internal sealed class Backups(
    DatabaseAddress address,
    IServiceScopeFactory scopes,
    IEnumerable<IBackupContents> contents,
    TimeProvider clock
) : IBackups
{
    /// <summary>Of everybody who ever came in: where it is empty, nothing is worth keeping.</summary>
    private const string People = "users.users";

    private static readonly TimeSpan PatienceWithOthers = TimeSpan.FromSeconds(5);

    public async Task<BackupReport> WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        await using var connection = await OpenAsync(cancellationToken);
        using var writing = new BackupWriting(
            target,
            new Catalogue(connection, SchemasOf(context)),
            connection,
            contents,
            clock
        );
        return await writing.RunAsync([.. context.Database.GetMigrations()], cancellationToken);
    }

    public async Task<BackupReport> RestoreAsync(Stream source, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        string[] known = [.. context.Database.GetMigrations()];
        await using var connection = await OpenAsync(cancellationToken);
        var catalogue = new Catalogue(connection, SchemasOf(context));
        await RefuseUnlessAloneAsync(catalogue, cancellationToken);

        // One transaction: migrations, rows, newer migrations. Where anything fails there was nothing.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await catalogue.ExecuteAsync(
            "SELECT pg_advisory_xact_lock($1)",
            cancellationToken,
            DatabaseStartup.MigrationLock
        );
        await RefuseUnlessEmptyAsync(catalogue, known, cancellationToken);
        var migrator = context.GetService<IMigrator>();
        using var reading = new BackupReading(source, catalogue, connection, contents);
        try
        {
            var manifest = await reading.ReadManifestAsync(known, cancellationToken);
            foreach (var schema in await catalogue.SchemasAsync(cancellationToken))
            {
                await catalogue.ExecuteAsync($"DROP SCHEMA {schema} CASCADE", cancellationToken);
            }

            await catalogue.ExecuteAsync("DROP TABLE IF EXISTS \"__EFMigrationsHistory\"", cancellationToken);
            await MigrateAsync(
                migrator,
                catalogue,
                Migration.InitialDatabase,
                manifest.Migrations[^1],
                cancellationToken
            );
            var report = await reading.LoadAsync(manifest, cancellationToken);
            if (!string.Equals(manifest.Migrations[^1], known[^1], StringComparison.Ordinal))
            {
                await MigrateAsync(migrator, catalogue, manifest.Migrations[^1], known[^1], cancellationToken);
            }

            await transaction.CommitAsync(CancellationToken.None);
            await catalogue.ExecuteAsync("ANALYZE", CancellationToken.None);
            return report;
        }
        catch (Exception exception)
        {
            foreach (var kept in contents)
            {
                kept.TakeBack();
            }

            throw BackupReading.Explained(exception) ?? exception;
        }
    }

    private static HashSet<string> SchemasOf(MessengerDbContext context) =>
        context.Model.GetEntityTypes().Select(entity => entity.GetSchema()!).ToHashSet(StringComparer.Ordinal);

    private static Task MigrateAsync(
        IMigrator migrator,
        Catalogue catalogue,
        string from,
        string to,
        CancellationToken cancellationToken
    ) =>
        catalogue.ExecuteAsync(
            migrator.GenerateScript(from, to, MigrationsSqlGenerationOptions.NoTransactions),
            cancellationToken
        );

    /// <summary>A server that runs knows what it read at its start, and would write what it knows.</summary>
    private static async Task RefuseUnlessAloneAsync(Catalogue catalogue, CancellationToken cancellationToken)
    {
        // Those of our own pool, and of a server that has just ended, need a moment to go.
        NpgsqlConnection.ClearAllPools();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken))
        {
            var others = await catalogue.ListAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
                row => row.GetInt64(0),
                cancellationToken
            );
            if (others[0] == 0)
            {
                return;
            }

            if (waited.Elapsed > PatienceWithOthers)
            {
                throw new BackupException(
                    $"The database is in use ({others[0]} other connections). Stop every server that runs on it, then restore."
                );
            }
        }
    }

    private static async Task RefuseUnlessEmptyAsync(
        Catalogue catalogue,
        string[] known,
        CancellationToken cancellationToken
    )
    {
        var applied = await catalogue.MigrationsAsync(cancellationToken);
        if (applied.Count == 0 && await catalogue.SchemasAsync(cancellationToken) is [var stranger, ..])
        {
            throw new BackupException(
                $"The database has a schema '{stranger}' that no server of ours made. Restore into a database of its own."
            );
        }

        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new BackupException(
                $"The database is of a newer version (it has the migration {newer}). Restore with that version or a newer one."
            );
        }

        if (
            await catalogue.ExistsAsync(People, cancellationToken)
            && await catalogue.CountAsync(People, cancellationToken) is > 0 and var count
        )
        {
            throw new BackupException(
                $"The server is not empty: it has {count} users. Restore into an empty one, with another EmbeddedPostgres:DataDirectory or another database."
            );
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(address.ConnectionString)
            {
                Pooling = false,
                CommandTimeout = 0,
            }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
