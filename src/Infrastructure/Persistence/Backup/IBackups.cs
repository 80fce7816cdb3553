namespace Messenger.Infrastructure.Persistence.Backup;

/// <summary>Writes all data of the server into one stream, and reads it back.</summary>
public interface IBackups
{
    /// <summary>Writes everything as of one moment, while servers may run: rows in one snapshot, then the contents of files. Never much of it is in memory.</summary>
    /// <exception cref="BackupException">It cannot be made; the message says why.</exception>
    Task<BackupReport> WriteAsync(Stream target, CancellationToken cancellationToken);

    /// <summary>Reads a backup of this or an older version into a database without users, all or nothing, and brings it to this version.</summary>
    /// <exception cref="BackupException">It is refused, or the backup is damaged; the database is as it was.</exception>
    Task<BackupReport> RestoreAsync(Stream source, CancellationToken cancellationToken);
}

/// <summary>What a backup holds.</summary>
/// <param name="Schema">The newest migration of the database it was made from.</param>
/// <param name="Contents">How many contents of files.</param>
/// <param name="Missing">The contents that rows name, and that were not there or not what they should be: removed meanwhile, as a rule.</param>
public sealed record BackupReport(
    DateTimeOffset MadeAt,
    string Schema,
    int Tables,
    long Rows,
    long Contents,
    IReadOnlyList<string> Missing
);

/// <summary>A backup cannot be made or read. The message says why, and is all that a person needs to see.</summary>
public sealed class BackupException : Exception
{
    public BackupException(string message)
        : base(message) { }

    public BackupException(string message, Exception cause)
        : base(message, cause) { }
}
