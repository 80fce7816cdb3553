using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>One kind of what a user wrote and owns, to be taken along: a file of the export. Each module has its own, found by themselves.</summary>
public interface IExportPart
{
    /// <summary>The file's name, without its extension.</summary>
    string Name { get; }

    /// <summary>Reads the rows as they are sent, never all at once. None holds a hash, a token or anything else that opens a door.</summary>
    IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken);
}
