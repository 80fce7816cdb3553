namespace Messenger.Infrastructure.Persistence;

/// <summary>Where the database is; known once it has been started.</summary>
internal sealed class DatabaseAddress
{
    private string? _connectionString;

    /// <exception cref="DatabaseNotStartedException">Nobody has started the database yet.</exception>
    public string ConnectionString
    {
        get => _connectionString ?? throw new DatabaseNotStartedException();
        set => _connectionString = value;
    }
}

/// <summary>The database is asked for before it is there.</summary>
public sealed class DatabaseNotStartedException() : InvalidOperationException("The database has not been started yet.");
