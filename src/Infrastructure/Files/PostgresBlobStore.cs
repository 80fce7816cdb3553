using System.Runtime.CompilerServices;
using Messenger.Application.Files;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messenger.Infrastructure.Files;

/// <summary>Keeps content in the database, in chunks, within the caller's transaction: all nodes share it, and a backup of the database is one of the files.</summary>
internal sealed class PostgresBlobStore(MessengerDbContext context, NpgsqlDataSource database) : IBlobStore
{
    /// <summary>In bytes. One is in memory at a time.</summary>
    public const int ChunkSize = 256 * 1024;

    public async Task PutAsync(TemporaryFile content, CancellationToken cancellationToken)
    {
        try
        {
            // Of what is there already, nothing is written again: it came in one transaction, and so is whole.
            if (
                (
                    await context
                        .Database.SqlQuery<int>(
                            $"SELECT 1 AS \"Value\" FROM files.chunks WHERE hash = {content.Hash} AND number = 0"
                        )
                        .ToListAsync(cancellationToken)
                ).Count > 0
            )
            {
                return;
            }

            await foreach (var (number, data) in ChunksOf(content, cancellationToken))
            {
                await context.Database.ExecuteSqlAsync(
                    $"INSERT INTO files.chunks (hash, number, data) VALUES ({content.Hash}, {number}, {data})",
                    cancellationToken
                );
            }
        }
        catch (PostgresException exception)
            when (string.Equals(exception.SqlState, PostgresErrorCodes.DiskFull, StringComparison.Ordinal))
        {
            throw new StorageFullException(exception);
        }
    }

    public async Task<Stream?> OpenAsync(byte[] hash, long size, CancellationToken cancellationToken) =>
        await ReadAsync(hash, number: 0, cancellationToken) is { } first
            ? new ChunkStream((number, token) => ReadAsync(hash, number, token), size, first)
            : null;

    public Task DeleteAsync(byte[] hash, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"DELETE FROM files.chunks WHERE hash = {hash}", cancellationToken);

    /// <summary>Reads content in chunks, each valid until the next.</summary>
    public static async IAsyncEnumerable<(int Number, byte[] Data)> ChunksOf(
        TemporaryFile content,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var source = content.Read();
        var buffer = new byte[ChunkSize];
        for (
            var number = 0;
            await source.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellationToken)
                is > 0
                    and var read;
            number++
        )
        {
            yield return (number, read == ChunkSize ? buffer : buffer[..read]);
        }
    }

    /// <summary>Reads a chunk by a command of whatever connection; null where there is none.</summary>
    public static async Task<byte[]?> ReadChunkAsync(
        NpgsqlCommand command,
        byte[] hash,
        int number,
        CancellationToken cancellationToken
    )
    {
        command.CommandText = "SELECT data FROM files.chunks WHERE hash = $1 AND number = $2";
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = number });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    /// <summary>Reads a chunk. No connection is held between two chunks, however slow the download is.</summary>
    private async Task<byte[]?> ReadAsync(byte[] hash, int number, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        return await ReadChunkAsync(command, hash, number, cancellationToken);
    }
}
