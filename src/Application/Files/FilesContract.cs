using MapsterMapper;
using Messenger.Application.Files.Content;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Files;

internal sealed class FilesContract(IFileReader files, IBlobStore blobs, IMapper mapper, IOptions<FilesOptions> options)
    : IFiles
{
    public int MaxPerMessage => options.Value.MaxFilesPerMessage;

    public bool IsShownAsImage(string mediaType) => MediaTypes.IsPicture(mediaType) && MediaTypes.IsInline(mediaType);

    public async Task<IReadOnlyDictionary<FileId, FileDto>> FindOwnAsync(
        UserId owner,
        IReadOnlyCollection<FileId> ids,
        CancellationToken cancellationToken
    ) => (await files.FindOwnAsync(owner, ids, cancellationToken)).ToDictionary(file => file.Id, mapper.Map<FileDto>);

    public async Task<FileContent?> FindSentAsync(FileId id, bool preview, CancellationToken cancellationToken) =>
        await files.FindAsync(id, cancellationToken) is { State: FileState.Sent } file
            ? ContentOf(file, preview)
            : null;

    public async Task<FileContent?> FindUnsentAsync(
        FileId id,
        UserId owner,
        bool preview,
        CancellationToken cancellationToken
    ) =>
        await files.FindAsync(id, cancellationToken) is { State: FileState.Uploaded } file && file.OwnerId == owner
            ? ContentOf(file, preview)
            : null;

    private FileContent? ContentOf(StoredFile file, bool preview)
    {
        var (hash, size, mediaType) = preview
            ? (file.PreviewHash, file.PreviewSize, file.PreviewMediaType)
            : (file.ContentHash, file.Size, file.MediaType);
        return hash is null
            ? null
            : new FileContent(
                file.Name,
                size,
                mediaType!,
                MediaTypes.IsInline(mediaType!),
                hash,
                ct => blobs.OpenAsync(hash, size, ct)
            );
    }
}
