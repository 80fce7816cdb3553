using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>One backup as it is read. Nothing in it is believed until its digest, which is its end, is right.</summary>
internal sealed class BackupReading(
    Stream source,
    Catalogue catalogue,
    NpgsqlConnection connection,
    IEnumerable<IBackupContents> contents
) : IDisposable
{
    private readonly TarReader _tar = new(source, leaveOpen: true);
    private readonly BackupDigest _digest = new();
    private readonly List<string> _damaged = [];
    private readonly byte[] _buffer = new byte[128 * 1024];
    private long _contents;

    /// <summary>The message for the operator where the file was the cause; null otherwise.</summary>
    public static BackupException? Explained(Exception exception) =>
        exception switch
        {
            BackupException refused => refused,
            EndOfStreamException => new BackupException(
                "The backup is cut off: its end is missing. Nothing was restored.",
                exception
            ),
            InvalidDataException or FormatException or JsonException or ArgumentException or OverflowException =>
                new BackupException(
                    $"This is no backup, or it is damaged: {exception.Message} Nothing was restored.",
                    exception
                ),
            PostgresException refused when !IsOfTheDatabase(refused.SqlState) => new BackupException(
                $"The database does not take what the backup holds: {refused.MessageText}. Its file is damaged. Nothing was restored.",
                exception
            ),
            _ => null,
        };

    /// <summary>Connections, rights, a full disk, a shutdown, the system: these are not the file's fault.</summary>
    private static bool IsOfTheDatabase(string state) => state is "42501" || state[..2] is "08" or "53" or "57" or "58";

    /// <param name="known">The migrations that this server knows.</param>
    public async Task<BackupManifest> ReadManifestAsync(
        IReadOnlyList<string> known,
        CancellationToken cancellationToken
    )
    {
        if (await NextAsync(cancellationToken) is not { Name: BackupFormat.Manifest } first)
        {
            throw new BackupException("This is no backup: it does not begin with a manifest.");
        }

        var manifest = await DescriptionAsync<BackupManifest>(first, cancellationToken);
        if (manifest.Format != BackupFormat.Version)
        {
            throw new BackupException(
                $"The backup is of format {manifest.Format}, made by a newer version ({manifest.Server}); this one reads format {BackupFormat.Version}."
            );
        }

        if (manifest.Migrations is not { Count: > 0 } || manifest.Tables is null)
        {
            throw new BackupException("This is no backup: its manifest names no schema.");
        }

        var migrations = MigrationBaseline.Translate(manifest.Migrations);
        return migrations.SequenceEqual(known.Take(migrations.Count), StringComparer.Ordinal)
            ? manifest with
            {
                Migrations = migrations,
            }
            : throw new BackupException(
                $"The backup was made by a newer version ({manifest.Server}; its schema is {migrations[^1]}, and this version knows up to {known[^1]}). Restore it with that version or a newer one."
            );
    }

    /// <summary>Loads all that follows the manifest into the tables, which must be empty and of the backup's version.</summary>
    public async Task<BackupReport> LoadAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(manifest, cancellationToken);
        var entry = await NextAsync(cancellationToken);
        foreach (var table in tables)
        {
            entry = await LoadRowsAsync(table, entry, cancellationToken);
        }

        while (
            contents.FirstOrDefault(kept => entry?.Name.StartsWith($"{kept.Folder}/", StringComparison.Ordinal) == true)
                is { } kept
        )
        {
            await LoadContentAsync(kept, entry!, cancellationToken);
            entry = await NextAsync(cancellationToken);
        }

        if (entry is not { Name: BackupFormat.Contents })
        {
            throw entry is null
                ? new EndOfStreamException()
                : new InvalidDataException($"'{entry.Name}' is not expected there.");
        }

        var summary = await DescriptionAsync<BackupSummary>(entry, cancellationToken);
        await CheckDigestAsync(cancellationToken);
        await CheckAsync(tables, summary, cancellationToken);
        await SetSequencesAsync(summary.Sequences, cancellationToken);
        return new BackupReport(
            manifest.MadeAt,
            manifest.Migrations[^1],
            tables.Count,
            summary.Rows.Values.Sum(),
            _contents,
            summary.Missing
        );
    }

    public void Dispose()
    {
        _tar.Dispose();
        _digest.Dispose();
    }

    /// <summary>The tables of the manifest as the database names them; the names in a file become no SQL.</summary>
    private async Task<IReadOnlyList<BackupTable>> TablesAsync(
        BackupManifest manifest,
        CancellationToken cancellationToken
    )
    {
        var leftOut = contents.Select(kept => kept.TableLeftOut).ToHashSet(StringComparer.Ordinal);
        var here = (await catalogue.TablesAsync(cancellationToken))
            .Where(table => !leftOut.Contains(table.Name))
            .ToDictionary(table => table.Name, StringComparer.Ordinal);
        var named = manifest.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        if (
            here
                .Keys.Except(named.Keys, StringComparer.Ordinal)
                .Concat(named.Keys.Except(here.Keys, StringComparer.Ordinal))
                .FirstOrDefault() is
            { } odd
        )
        {
            throw new BackupException($"The backup does not fit its schema: the table {odd} is not in both.");
        }

        if (
            manifest.Tables.FirstOrDefault(table =>
                table.Columns.Except(here[table.Name].Columns, StringComparer.Ordinal).Any()
                || table.Columns.Count != here[table.Name].Columns.Count
            ) is
            { } other
        )
        {
            throw new BackupException($"The backup does not fit its schema: the table {other.Name} has other columns.");
        }

        return manifest.Tables;
    }

    /// <returns>The entry after those of the table.</returns>
    private async Task<TarEntry?> LoadRowsAsync(BackupTable table, TarEntry? entry, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT binary)",
            cancellationToken
        );
        try
        {
            for (
                var number = 0;
                entry?.Name.StartsWith(BackupFormat.TableFolder(table.Name), StringComparison.Ordinal) == true;
                number++
            )
            {
                if (!string.Equals(entry.Name, BackupFormat.PieceOf(table.Name, number), StringComparison.Ordinal))
                {
                    throw new InvalidDataException($"'{entry.Name}' is not expected there.");
                }

                await using var piece = new HashingStream(entry.DataStream ?? Stream.Null);
                while (await piece.ReadAsync(_buffer, cancellationToken) is > 0 and var read)
                {
                    await rows.WriteAsync(_buffer.AsMemory(0, read), cancellationToken);
                }

                _digest.Add(entry.Name, piece.Position, piece.Hash);
                entry = await NextAsync(cancellationToken);
            }

            return entry;
        }
        catch
        {
            await rows.CancelAsync();
            throw;
        }
    }

    private async Task LoadContentAsync(IBackupContents kept, TarEntry entry, CancellationToken cancellationToken)
    {
        await using var content = new HashingStream(entry.DataStream ?? Stream.Null);
        if (!await kept.PutAsync(connection, entry.Name[(kept.Folder.Length + 1)..], content, cancellationToken))
        {
            _damaged.Add(entry.Name);
        }

        _digest.Add(entry.Name, content.Position, content.Hash);
        _contents++;
    }

    private async Task CheckDigestAsync(CancellationToken cancellationToken)
    {
        var digest = _digest.Take();
        if (await NextAsync(cancellationToken) is not { Name: BackupFormat.Digest } last)
        {
            throw new EndOfStreamException();
        }

        if (
            !string.Equals(
                Encoding.ASCII.GetString(await BytesAsync(last, cancellationToken)),
                digest,
                StringComparison.Ordinal
            )
        )
        {
            throw new BackupException(
                "The backup is damaged or was altered: it is not what its digest says. Nothing was restored."
            );
        }
    }

    private async Task CheckAsync(
        IReadOnlyList<BackupTable> tables,
        BackupSummary summary,
        CancellationToken cancellationToken
    )
    {
        foreach (var table in tables)
        {
            var count = await catalogue.CountAsync(table.Name, cancellationToken);
            if (!summary.Rows.TryGetValue(table.Name, out var expected) || expected != count)
            {
                throw new BackupException(
                    $"The backup is damaged: {table.Name} should have {expected} rows and has {count}. Nothing was restored."
                );
            }
        }

        if (summary.Contents != _contents || _damaged.Except(summary.Missing, StringComparer.Ordinal).Any())
        {
            throw new BackupException(
                "The backup is damaged: not all contents of files are in it. Nothing was restored."
            );
        }
    }

    private async Task SetSequencesAsync(
        IReadOnlyDictionary<string, long> sequences,
        CancellationToken cancellationToken
    )
    {
        foreach (var (name, last) in sequences)
        {
            await catalogue.ExecuteAsync("SELECT setval($1::text::regclass, $2)", cancellationToken, name, last);
        }
    }

    private async Task<TarEntry?> NextAsync(CancellationToken cancellationToken) =>
        await _tar.GetNextEntryAsync(copyData: false, cancellationToken);

    private async Task<T> DescriptionAsync<T>(TarEntry entry, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(entry, cancellationToken);
        _digest.Add(entry.Name, bytes.Length, SHA256.HashData(bytes));
        return JsonSerializer.Deserialize<T>(bytes, BackupFormat.Json)
            ?? throw new InvalidDataException($"'{entry.Name}' says nothing.");
    }

    private static async Task<byte[]> BytesAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Length > BackupFormat.MaxDescription)
        {
            throw new InvalidDataException($"'{entry.Name}' is too long.");
        }

        using var bytes = new MemoryStream();
        await (entry.DataStream ?? Stream.Null).CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
