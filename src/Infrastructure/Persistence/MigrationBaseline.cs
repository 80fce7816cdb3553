using System.Reflection;
using Messenger.Infrastructure.Persistence.Backup;
using Messenger.Infrastructure.Persistence.Migrations;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Messenger.Infrastructure.Persistence;

/// <summary>
/// Recognises databases and backups from before the first twelve migrations were merged into <see cref="Initial"/>. A complete old
/// chain and <see cref="Initial"/> make the same schema, so only the history has to be rewritten.
/// </summary>
internal static class MigrationBaseline
{
    private const string FirstOfOldChain = "20261121061345_Initial";
    private const string LastOfOldChain = "20261121190523_Push";

    private static readonly string Baseline = typeof(Initial).GetCustomAttribute<MigrationAttribute>()!.Id;

    /// <summary>Replaces a complete old chain by the migration that it was merged into; other lists stay as they are.</summary>
    public static IReadOnlyList<string> Translate(IReadOnlyList<string> applied) =>
        applied.Contains(LastOfOldChain, StringComparer.Ordinal) ? [Baseline] : applied;

    /// <summary>Rewrites the history of a database of the old chain; does nothing to any other. The caller holds the migration lock.</summary>
    /// <exception cref="DatabaseStartupException">The old chain was not applied completely.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var catalogue = new Catalogue(connection, []);
        var applied = await catalogue.HistoryAsync(cancellationToken);
        if (!applied.Contains(FirstOfOldChain, StringComparer.Ordinal))
        {
            return;
        }

        if (!applied.Contains(LastOfOldChain, StringComparer.Ordinal))
        {
            throw new DatabaseStartupException(
                $"The database is from an unreleased version and only migrated up to {applied[^1]}. Start the last version before the migrations were merged on it once, or use a new database."
            );
        }

        // Several statements in one command are one transaction.
        await using var rewrite = new NpgsqlCommand(
            $"""
            ALTER TABLE "__EFMigrationsHistory" RENAME COLUMN "MigrationId" TO migration_id;
            ALTER TABLE "__EFMigrationsHistory" RENAME COLUMN "ProductVersion" TO product_version;
            ALTER INDEX "PK___EFMigrationsHistory" RENAME TO pk___ef_migrations_history;
            DELETE FROM "__EFMigrationsHistory";
            INSERT INTO "__EFMigrationsHistory" (migration_id, product_version) VALUES ('{Baseline}', '{ProductInfo.GetVersion()}');
            """,
            connection
        );
        await rewrite.ExecuteNonQueryAsync(cancellationToken);
    }
}
