using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>Files of a user that an export brings along beside its lists.</summary>
public interface IExportFiles
{
    /// <summary>Finds them one after the other, while they are sent.</summary>
    IAsyncEnumerable<ExportedFile> ReadAsync(UserId user, CancellationToken cancellationToken);
}

/// <summary>A file to take along.</summary>
/// <param name="Path">Below the export's folder of files.</param>
/// <param name="OpenAsync">Opens it; null where it is gone meanwhile.</param>
public sealed record ExportedFile(string Path, Func<CancellationToken, Task<Stream?>> OpenAsync);
