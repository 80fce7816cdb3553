using Npgsql;

namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>What a module keeps besides its rows, or in rows that are better kept as what they are: named contents.</summary>
internal interface IBackupContents
{
    /// <summary>Under which name they lie in a backup.</summary>
    string Folder { get; }

    /// <summary>The table whose rows are contents, and stand in a backup as such.</summary>
    string TableLeftOut { get; }

    /// <summary>All that the rows name.</summary>
    /// <param name="snapshot">Sees the rows that the backup holds.</param>
    IAsyncEnumerable<BackupContent> ReadAsync(NpgsqlConnection snapshot, CancellationToken cancellationToken);

    /// <summary>Puts a content where this server keeps them.</summary>
    /// <param name="connection">In the transaction that the restore is.</param>
    /// <returns>False when it is not what its name says; then it is not kept.</returns>
    /// <exception cref="BackupException">There can be none of that name.</exception>
    Task<bool> PutAsync(NpgsqlConnection connection, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Takes back what was put and would outlive the transaction.</summary>
    void TakeBack();
}

/// <summary>A content by its name.</summary>
/// <param name="OpenAsync">Gives its bytes, as a stream that knows its length; null where there are none.</param>
/// <param name="Hash">SHA-256, which it must have.</param>
/// <param name="Expected">Whether rows that refer to it want it to be there.</param>
internal sealed record BackupContent(
    string Name,
    byte[] Hash,
    bool Expected,
    Func<CancellationToken, Task<Stream?>> OpenAsync
);
