using Messenger.Application.Common;
using Messenger.Application.Files.Content;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Files;

/// <summary>Gives an upload of the current user, before it is sent, a small picture of it.</summary>
public sealed record SetPreview(FileId FileId, Stream Content) : IVoidCommand;

internal sealed class SetPreviewHandler(
    ICurrentUser user,
    IFileReader reader,
    IFileRepository files,
    UploadProcessor reception,
    IOptions<FilesOptions> options
) : IVoidCommandHandler<SetPreview>
{
    public async Task<Result> Handle(SetPreview request, CancellationToken cancellationToken)
    {
        // Nothing is read for who may not.
        if (
            await reader.FindAsync(request.FileId, cancellationToken) is not { } found
            || found.OwnerId != user.RequiredId
        )
        {
            return FileErrors.NotFound;
        }

        try
        {
            if (
                (
                    await reception.ReceiveAsync(
                        request.Content,
                        StoredFile.MaxPreviewSize,
                        FileErrors.TooLarge,
                        cancellationToken
                    )
                ).Failed(out var error, out var received)
            )
            {
                return error;
            }

            using (received)
            {
                return IsPreview(received.Info)
                    ? await KeepAsync(request.FileId, received, cancellationToken)
                    : FileErrors.InvalidPreview;
            }
        }
        catch (StorageFullException)
        {
            return FileErrors.StorageFull;
        }
    }

    private static bool IsPreview(FileContentInfo info) =>
        info.MediaType is MediaTypes.Jpeg or MediaTypes.Png or MediaTypes.Webp
        && Math.Max(info.Width!.Value, info.Height!.Value) <= StoredFile.MaxPreviewSide;

    private async Task<Result> KeepAsync(FileId id, ProcessedUpload received, CancellationToken cancellationToken)
    {
        await files.AnnounceAsync(received.Content, cancellationToken);
        var used = await files.LockUsageAsync(user.RequiredId, cancellationToken);
        if (await files.LockAsync(id, cancellationToken) is not { } file)
        {
            return FileErrors.NotFound;
        }

        if (used - file.PreviewSize + received.Info.Size > options.Value.Quota)
        {
            return FileErrors.QuotaExceeded;
        }

        var replaced = file.PreviewHash;
        if (file.SetPreview(user.RequiredId, received.Info).Error is { } refused)
        {
            return refused;
        }

        await files.KeepAsync(received.Content, replaced, cancellationToken);
        return Result.Success;
    }
}
