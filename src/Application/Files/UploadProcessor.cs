using Messenger.Application.Common;
using Messenger.Application.Files.Content;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Files;

/// <summary>Takes content in, finds out what it is, and leaves the metadata of pictures behind.</summary>
internal sealed class UploadProcessor(ITemporaryFiles temporary, IOptions<FilesOptions> options) : IModuleService
{
    /// <param name="source">The content.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="tooMuch">The error when it is more.</param>
    /// <param name="cancellationToken">Ends it, with nothing left.</param>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    public async Task<Result<ProcessedUpload>> ReceiveAsync(
        Stream source,
        long most,
        Error tooMuch,
        CancellationToken cancellationToken
    )
    {
        var received = temporary.Create();
        try
        {
            if (!await received.ReceiveAsync(source, most, cancellationToken))
            {
                received.Dispose();
                return tooMuch;
            }

            received.Complete();
            var inspected = received.Length == 0 ? FileErrors.Empty : Inspect(received);
            if (inspected.Error is not null || inspected.Value.Content != received)
            {
                received.Dispose();
            }

            return inspected;
        }
        catch
        {
            received.Dispose();
            throw;
        }
    }

    private Result<ProcessedUpload> Inspect(TemporaryFile received)
    {
        var mediaType = MediaTypes.Detect(received.Read());
        if (!MediaTypes.IsPicture(mediaType))
        {
            return new ProcessedUpload(received, InfoOf(received, mediaType, size: null));
        }

        var clean = MediaTypes.IsRewritten(mediaType) ? temporary.Create() : null;
        try
        {
            if (
                Picture
                    .Read(mediaType, received.Read(), clean, options.Value.MaxPixels)
                    .Failed(out var error, out var size)
            )
            {
                clean?.Dispose();
                return error;
            }

            clean?.Complete();
            return new ProcessedUpload(clean ?? received, InfoOf(clean ?? received, mediaType, size));
        }
        catch
        {
            clean?.Dispose();
            throw;
        }
    }

    private static FileContentInfo InfoOf(TemporaryFile content, string mediaType, PictureSize? size) =>
        new(content.Hash, content.Length, mediaType, size?.Width, size?.Height);
}

/// <summary>Content that was taken in, ready to be kept.</summary>
internal sealed record ProcessedUpload(TemporaryFile Content, FileContentInfo Info) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
