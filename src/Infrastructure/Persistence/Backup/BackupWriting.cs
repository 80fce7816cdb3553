using System.Data;
using System.Formats.Tar;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>One backup as it is written.</summary>
internal sealed class BackupWriting(
    Stream target,
    Catalogue catalogue,
    NpgsqlConnection connection,
    IEnumerable<IBackupContents> contents,
    TimeProvider clock
) : IDisposable
{
    private const int MostAttempts = 10;

    private readonly TarWriter _tar = new(target, TarEntryFormat.Pax, leaveOpen: true);
    private readonly BackupDigest _digest = new();
    private readonly byte[] _piece = new byte[BackupFormat.PieceSize];
    private readonly List<string> _missing = [];
    private long _contents;

    /// <param name="known">The migrations that this server knows.</param>
    public async Task<BackupReport> RunAsync(IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var migrations = await catalogue.MigrationsAsync(cancellationToken);
        Check(migrations, known);
        var tables = await catalogue.TablesAsync(cancellationToken);
        // A schema from before there were contents has none.
        var kinds = contents
            .Where(kept => tables.Any(table => string.Equals(table.Name, kept.TableLeftOut, StringComparison.Ordinal)))
            .ToList();
        var leftOut = kinds.Select(kept => kept.TableLeftOut).ToHashSet(StringComparer.Ordinal);
        tables = [.. tables.Where(table => !leftOut.Contains(table.Name))];
        var manifest = new BackupManifest(
            BackupFormat.Version,
            ServerVersion(),
            connection.PostgreSqlVersion.ToString(),
            clock.GetUtcNow(),
            migrations,
            tables
        );
        await DescribeAsync(BackupFormat.Manifest, manifest, cancellationToken);
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            rows.Add(table.Name, await catalogue.CountAsync(table.Name, cancellationToken));
            await WriteRowsAsync(table, cancellationToken);
        }

        foreach (var kept in kinds)
        {
            await foreach (var content in kept.ReadAsync(connection, cancellationToken))
            {
                await WriteContentAsync($"{kept.Folder}/{content.Name}", content, cancellationToken);
            }
        }

        // Sequences know no snapshot: read last, they are past all that any row has.
        var summary = new BackupSummary(rows, await catalogue.SequencesAsync(cancellationToken), _contents, _missing);
        await DescribeAsync(BackupFormat.Contents, summary, cancellationToken);
        await WriteAsync(BackupFormat.Digest, Encoding.ASCII.GetBytes(_digest.Take()), cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
        return new BackupReport(manifest.MadeAt, migrations[^1], tables.Count, rows.Values.Sum(), _contents, _missing);
    }

    public void Dispose()
    {
        _tar.Dispose();
        _digest.Dispose();
    }

    private static string ServerVersion() =>
        typeof(BackupWriting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";

    private static void Check(IReadOnlyList<string> migrations, IReadOnlyList<string> known)
    {
        if (migrations.Count == 0)
        {
            throw new BackupException("The database is empty: no server has run on it yet.");
        }

        if (migrations.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new BackupException(
                $"The database is of a newer version (it has the migration {newer}). Back it up with that version."
            );
        }
    }

    /// <summary>Begins a transaction that sees one moment, in which no table changes its shape any more.</summary>
    private async Task<NpgsqlTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tables = await catalogue.TablesAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            try
            {
                await catalogue.ExecuteAsync("SET TRANSACTION READ ONLY", cancellationToken);
                await catalogue.ExecuteAsync(
                    "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0",
                    cancellationToken
                );
                if (tables.Count == 0)
                {
                    return transaction;
                }

                // To lock takes no snapshot yet: the first query does, when a migration that was under way is done.
                await catalogue.ExecuteAsync(
                    $"LOCK TABLE {string.Join(", ", tables.Select(table => table.Name))} IN ACCESS SHARE MODE",
                    cancellationToken
                );
                if (
                    (await catalogue.TablesAsync(cancellationToken))
                        .Select(Shape)
                        .SequenceEqual(tables.Select(Shape), StringComparer.Ordinal)
                )
                {
                    return transaction;
                }

                await transaction.DisposeAsync();
            }
            catch (PostgresException exception)
                when (string.Equals(exception.SqlState, PostgresErrorCodes.UndefinedTable, StringComparison.Ordinal))
            {
                await transaction.DisposeAsync();
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }

            if (attempt == MostAttempts)
            {
                throw new BackupException("A server is changing the schema. Try again when it has started.");
            }
        }

        static string Shape(BackupTable table) => $"{table.Name}({string.Join(',', table.Columns)})";
    }

    private async Task WriteRowsAsync(BackupTable table, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"COPY {table.Name} ({string.Join(", ", table.Columns)}) TO STDOUT (FORMAT binary)",
            cancellationToken
        );
        for (
            var number = 0;
            await rows.ReadAtLeastAsync(_piece, _piece.Length, throwOnEndOfStream: false, cancellationToken)
                is > 0
                    and var read;
            number++
        )
        {
            await WriteAsync(BackupFormat.PieceOf(table.Name, number), _piece.AsMemory(0, read), cancellationToken);
        }
    }

    private async Task WriteContentAsync(string name, BackupContent content, CancellationToken cancellationToken)
    {
        await using var opened = await content.OpenAsync(cancellationToken);
        if (opened is null)
        {
            if (content.Expected)
            {
                _missing.Add(name);
            }

            return;
        }

        await using var hashing = new HashingStream(opened);
        var length = hashing.Length;
        await WriteEntryAsync(name, hashing, cancellationToken);
        var hash = hashing.Hash;
        _digest.Add(name, length, hash);
        _contents++;
        if (!CryptographicOperations.FixedTimeEquals(hash, content.Hash))
        {
            _missing.Add(name);
        }
    }

    private Task DescribeAsync<T>(string name, T description, CancellationToken cancellationToken) =>
        WriteAsync(name, JsonSerializer.SerializeToUtf8Bytes(description, BackupFormat.Json), cancellationToken);

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _digest.Add(name, bytes.Length, SHA256.HashData(bytes.Span));
        using var content = new MemoryStream(bytes.Length);
        content.Write(bytes.Span);
        content.Position = 0;
        await WriteEntryAsync(name, content, cancellationToken);
    }

    private Task WriteEntryAsync(string name, Stream content, CancellationToken cancellationToken) =>
        _tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = content,
                ModificationTime = clock.GetUtcNow(),
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            },
            cancellationToken
        );
}
