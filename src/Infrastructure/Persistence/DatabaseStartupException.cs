namespace Messenger.Infrastructure.Persistence;

/// <summary>There is no database to start with. The message says why and what to do, and is all that a person needs to see.</summary>
public class DatabaseStartupException : Exception
{
    public DatabaseStartupException(string message)
        : base(message) { }

    public DatabaseStartupException(string message, Exception cause)
        : base(message, cause) { }
}
