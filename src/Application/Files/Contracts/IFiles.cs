using Messenger.Application.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Files.Contracts;

/// <summary>What other modules may ask of files. Who may read a file that was sent is theirs to decide.</summary>
public interface IFiles : IModuleService
{
    /// <summary>The most files of one message.</summary>
    int MaxPerMessage { get; }

    /// <summary>True for what a browser shows as a picture.</summary>
    bool IsShownAsImage(string mediaType);

    /// <summary>Those of the files that an owner uploaded and that are there, sent or not.</summary>
    Task<IReadOnlyDictionary<FileId, FileDto>> FindOwnAsync(
        UserId owner,
        IReadOnlyCollection<FileId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The content of a file that was sent, or its preview; null where there is none. The caller has checked that the reader may read it.</summary>
    Task<FileContent?> FindSentAsync(FileId id, bool preview, CancellationToken cancellationToken);

    /// <summary>The same of an upload that was not sent, for its owner.</summary>
    Task<FileContent?> FindUnsentAsync(FileId id, UserId owner, bool preview, CancellationToken cancellationToken);
}

/// <summary>The content of a file.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="IsInline">True for what a browser may show without running anything of it.</param>
/// <param name="Hash">SHA-256.</param>
/// <param name="OpenAsync">Opens it, seekable; null where it has just been removed.</param>
public sealed record FileContent(
    string Name,
    long Size,
    string MediaType,
    bool IsInline,
    byte[] Hash,
    Func<CancellationToken, Task<Stream?>> OpenAsync
);
