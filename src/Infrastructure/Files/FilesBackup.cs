using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Infrastructure.Persistence.Backup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Messenger.Infrastructure.Files;

/// <summary>The contents of files in a backup: <c>files/ab/cdef…</c>, wherever they were kept, and into whatever store is set where they are restored.</summary>
internal sealed class FilesBackup(FilesFolder folder, IServiceScopeFactory scopes, IOptions<FilesOptions> options)
    : IBackupContents
{
    private const int PageSize = 1_000;

    private readonly List<byte[]> _put = [];

    public string Folder => "files";

    public string TableLeftOut => "files.chunks";

    public async IAsyncEnumerable<BackupContent> ReadAsync(
        NpgsqlConnection snapshot,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        List<(byte[] Hash, long Size, bool IsLoose)> page = [];
        do
        {
            page = await PageAsync(snapshot, page.Count == 0 ? [] : page[^1].Hash, cancellationToken);
            foreach (var (hash, size, isLoose) in page)
            {
                // One that is loose was announced and not put yet, or is about to go.
                yield return new BackupContent(
                    FilesFolder.NameOf(hash),
                    hash,
                    !isLoose,
                    token => OpenAsync(snapshot, hash, size, token)
                );
            }
        } while (page.Count == PageSize);
    }

    public async Task<bool> PutAsync(
        NpgsqlConnection connection,
        string name,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var hash = HashOf(name);
        try
        {
            using var temporary = folder.Create();
            await temporary.ReceiveAsync(content, long.MaxValue, cancellationToken);
            temporary.Complete();
            if (!CryptographicOperations.FixedTimeEquals(temporary.Hash, hash))
            {
                return false;
            }

            if (options.Value.Store == FileStore.Postgres)
            {
                await PutChunksAsync(connection, temporary, cancellationToken);
            }
            else
            {
                await PutFileAsync(temporary, cancellationToken);
            }

            return true;
        }
        catch (StorageFullException exception)
        {
            throw new BackupException($"The disk of '{folder.Root}' is full. Nothing was restored.", exception);
        }
    }

    public void TakeBack()
    {
        foreach (var hash in _put)
        {
            File.Delete(folder.PathOf(hash));
        }

        _put.Clear();
    }

    private static byte[] HashOf(string name)
    {
        try
        {
            var hash = Convert.FromHexString(name.Replace("/", string.Empty, StringComparison.Ordinal));
            if (
                hash.Length == SHA256.HashSizeInBytes
                && string.Equals(FilesFolder.NameOf(hash), name, StringComparison.Ordinal)
            )
            {
                return hash;
            }
        }
        catch (FormatException)
        {
            // Then it is none, as any other that is none.
        }

        throw new InvalidDataException($"'{name}' is no content's name.");
    }

    private static async Task<List<(byte[] Hash, long Size, bool IsLoose)>> PageAsync(
        NpgsqlConnection snapshot,
        byte[] after,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"SELECT hash, size, is_loose FROM files.blobs WHERE hash > $1 ORDER BY hash LIMIT {PageSize}",
            snapshot
        )
        {
            Parameters = { new() { Value = after } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<(byte[], long, bool)> page = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Add((rows.GetFieldValue<byte[]>(0), rows.GetInt64(1), rows.GetBoolean(2)));
        }

        return page;
    }

    private static async Task<byte[]?> ChunkAsync(
        NpgsqlConnection snapshot,
        byte[] hash,
        int number,
        CancellationToken cancellationToken
    )
    {
        await using var command = snapshot.CreateCommand();
        return await PostgresBlobStore.ReadChunkAsync(command, hash, number, cancellationToken);
    }

    /// <summary>Where the setting was changed once, some are in the folder and some in the database.</summary>
    private async Task<Stream?> OpenAsync(
        NpgsqlConnection snapshot,
        byte[] hash,
        long size,
        CancellationToken cancellationToken
    )
    {
        if (await ChunkAsync(snapshot, hash, number: 0, cancellationToken) is { } first)
        {
            return new ChunkStream((number, token) => ChunkAsync(snapshot, hash, number, token), size, first);
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FolderBlobStore>()
            .OpenAsync(hash, size, cancellationToken);
    }

    private async Task PutFileAsync(TemporaryFile content, CancellationToken cancellationToken)
    {
        // Files that existed before are kept.
        if (!File.Exists(folder.PathOf(content.Hash)))
        {
            _put.Add(content.Hash);
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FolderBlobStore>().PutAsync(content, cancellationToken);
    }

    private static async Task PutChunksAsync(
        NpgsqlConnection connection,
        TemporaryFile content,
        CancellationToken cancellationToken
    )
    {
        await foreach (var (number, data) in PostgresBlobStore.ChunksOf(content, cancellationToken))
        {
            await using var command = new NpgsqlCommand(
                "INSERT INTO files.chunks (hash, number, data) VALUES ($1, $2, $3)",
                connection
            );
            command.Parameters.Add(new() { Value = content.Hash });
            command.Parameters.Add(new() { Value = number });
            command.Parameters.Add(new() { Value = data });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
