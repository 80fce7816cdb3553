namespace Messenger.Infrastructure.Persistence;

/// <summary>Where the database is; known once it has been started.</summary>
internal sealed class DatabaseAddress
{
    private string? _connectionString;
    private string? _filesFolder;

    /// <exception cref="DatabaseNotStartedException">The database has not been started.</exception>
    public string ConnectionString
    {
        get => _connectionString ?? throw new DatabaseNotStartedException();
        set => _connectionString = value;
    }

    /// <summary>Where on this machine files of this database, and of no other, are kept unless a setting says otherwise.</summary>
    /// <exception cref="DatabaseNotStartedException">The database has not been started.</exception>
    public string FilesFolder
    {
        get => _filesFolder ?? throw new DatabaseNotStartedException();
        set => _filesFolder = value;
    }
}

/// <summary>The database is asked for before it is there.</summary>
public sealed class DatabaseNotStartedException() : InvalidOperationException("The database has not been started yet.");
