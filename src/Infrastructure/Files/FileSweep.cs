using Messenger.Application.Common;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Files;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Files;

/// <summary>Removes unreferenced files and uploads that were never sent. Several nodes may run it at once.</summary>
internal sealed partial class FileSweep(
    IServiceScopeFactory scopes,
    FilesFolder folder,
    IOptions<FilesOptions> options,
    TimeProvider clock,
    ILogger<FileSweep> logger
) : BackgroundService
{
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            folder.RemoveLeftovers();
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }

        await clock.RepeatAsync(options.Value.SweepEvery, SweepAsync, LogFailed, stoppingToken);
    }

    /// <summary>Sweeps once.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        while (await ForgetFilesAsync(context, cancellationToken) == AtOnce) { }

        var loose = await context
            .Set<Blob>()
            .AsNoTracking()
            .Where(blob => blob.IsLoose)
            .Select(blob => blob.Hash)
            .ToListAsync(cancellationToken);
        foreach (var hash in loose)
        {
            await RemoveAsync(context, scope.ServiceProvider.GetRequiredService<IBlobStore>(), hash, cancellationToken);
        }
    }

    /// <summary>Takes out files that are released, or were uploaded long ago and not sent, and notes what content they leave.</summary>
    /// <returns>How many.</returns>
    private async Task<int> ForgetFilesAsync(MessengerDbContext context, CancellationToken cancellationToken)
    {
        // A file that is being sent at the moment is locked: it is passed over, and then it is sent.
        var before = clock.GetUtcNow() - options.Value.KeepUnsent;
        var counted = await context
            .Database.SqlQuery<int>(
                $"""
                WITH gone AS (
                    DELETE FROM files.files WHERE id IN (
                        SELECT id FROM files.files
                        WHERE state <> {(short)FileState.Sent} AND (state = {(short)
                    FileState.Released} OR created_at < {before})
                        LIMIT {AtOnce} FOR UPDATE SKIP LOCKED)
                    RETURNING content_hash, preview_hash
                ), left_behind AS MATERIALIZED (
                    SELECT hash FROM files.blobs WHERE hash IN (SELECT content_hash FROM gone UNION SELECT preview_hash FROM gone) ORDER BY hash FOR UPDATE
                ), noted AS (
                    UPDATE files.blobs b SET is_loose = true FROM left_behind l WHERE b.hash = l.hash
                )
                SELECT count(*)::int AS "Value" FROM gone
                """
            )
            .ToListAsync(cancellationToken);
        return counted[0];
    }

    /// <summary>Removes content under its lock unless it is referenced.</summary>
    private static async Task RemoveAsync(
        MessengerDbContext context,
        IBlobStore store,
        byte[] hash,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Who uploads the same holds the lock, and will refer to it.
        var locked = await context
            .Database.SqlQuery<int>(
                $"SELECT 1 AS \"Value\" FROM files.blobs WHERE hash = {hash} AND is_loose FOR UPDATE SKIP LOCKED"
            )
            .ToListAsync(cancellationToken);
        if (locked.Count == 0)
        {
            return;
        }

        if (
            await context
                .Set<StoredFile>()
                .AnyAsync(file => file.ContentHash == hash || file.PreviewHash == hash, cancellationToken)
        )
        {
            await context.Database.ExecuteSqlAsync(
                $"UPDATE files.blobs SET is_loose = false WHERE hash = {hash}",
                cancellationToken
            );
        }
        else
        {
            // Before the commit: who waits to upload the same puts it after it is gone, not before.
            await store.DeleteAsync(hash, cancellationToken);
            await context.Database.ExecuteSqlAsync($"DELETE FROM files.blobs WHERE hash = {hash}", cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "Sweeping files failed; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
