namespace Messenger.Infrastructure.Persistence;

/// <summary>Opens the database for a command. It serves no requests and applies no migrations.</summary>
public interface IDatabaseAccess
{
    /// <summary>Opens the server's database; a private PostgreSQL is started where none runs.</summary>
    /// <exception cref="DatabaseStartupException">There is none, or it does not let us in; the message says what to do.</exception>
    Task OpenAsync(DatabaseUse use, CancellationToken cancellationToken);

    /// <summary>Where files of this database are kept unless a setting says otherwise; known once it is open.</summary>
    string FilesFolder { get; }

    /// <summary>Looks at the open database.</summary>
    Task<DatabaseFacts> ExamineAsync(CancellationToken cancellationToken);

    /// <summary>Stops what was started.</summary>
    Task CloseAsync();
}

/// <summary>Who else may use the database.</summary>
public enum DatabaseUse
{
    /// <summary>Servers may run on it. It must be there.</summary>
    Shared,

    /// <summary>Exclusive access; the database is created if it is missing.</summary>
    Alone,
}

/// <summary>What there is to know of a database.</summary>
/// <param name="Pending">Migrations that the next start of this version applies.</param>
/// <param name="Unknown">Migrations that it has and this version does not know: it is newer.</param>
/// <param name="PoolSize">How many connections one server may open at most.</param>
/// <param name="MaxConnections">How many the database lets in from all of us.</param>
/// <param name="Unsafe">Settings by which a crash loses what was acknowledged.</param>
/// <param name="Ahead">How far its clock is ahead of ours.</param>
/// <param name="DataDirectory">Where its data is, as it says; null when we may not know.</param>
/// <param name="IsPrivate">It is the one that the server brings, so its data is on this machine.</param>
/// <param name="HasPushKey">The key pair for push services is made.</param>
public sealed record DatabaseFacts(
    string Description,
    string Version,
    string Encoding,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown,
    int PoolSize,
    int MaxConnections,
    IReadOnlyList<string> Unsafe,
    TimeSpan Ahead,
    string? DataDirectory,
    bool IsPrivate,
    bool HasTrigrams,
    bool HasPushKey
);
