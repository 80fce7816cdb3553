using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>A backup is a tar: <c>manifest.json</c>, rows as PostgreSQL copies them (binary, in pieces), contents of files, <c>contents.json</c>, and last a digest of all that.</summary>
internal static class BackupFormat
{
    public const int Version = 1;

    public const string Manifest = "manifest.json";

    public const string Contents = "contents.json";

    /// <summary>SHA-256 over name, length and SHA-256 of every entry before it.</summary>
    public const string Digest = "digest";

    /// <summary>In bytes; one piece is in memory at a time.</summary>
    public const int PieceSize = 4 * 1024 * 1024;

    /// <summary>No description is longer, in bytes: what claims to be is none.</summary>
    public const int MaxDescription = 256 * 1024 * 1024;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string TableFolder(string table) => $"tables/{table}/";

    public static string PieceOf(string table, int number) =>
        TableFolder(table) + number.ToString("D6", CultureInfo.InvariantCulture);
}

/// <summary>What a backup begins with.</summary>
/// <param name="Migrations">All that the database had.</param>
/// <param name="Tables">In an order in which no row comes before one that it refers to.</param>
internal sealed record BackupManifest(
    int Format,
    string Server,
    string Postgres,
    DateTimeOffset MadeAt,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<BackupTable> Tables
);

/// <summary>A table, as schema and name, and the columns whose values are kept.</summary>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns);

/// <summary>What there was, known once it is written.</summary>
/// <param name="Sequences">The last value that each gave.</param>
/// <param name="Missing">Contents that rows name and that are not here.</param>
internal sealed record BackupSummary(
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyDictionary<string, long> Sequences,
    long Contents,
    IReadOnlyList<string> Missing
);

/// <summary>The digest as it grows, entry by entry.</summary>
internal sealed class BackupDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(string name, long length, ReadOnlySpan<byte> hash) =>
        _hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{name} {length} {Convert.ToHexStringLower(hash)}\n")
            )
        );

    public string Take() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
