using FluentValidation;
using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Files;

/// <summary>Takes a file in for the current user, to be sent with a message later.</summary>
/// <param name="Thumbhash">base64url, for a blurred placeholder.</param>
/// <param name="Length">In bytes, where it is known before.</param>
[RateLimit(nameof(FileRateLimits.UploadingPerUser))]
public sealed record UploadFile(string? Name, string? Thumbhash, Stream Content, long? Length) : ICommand<FileDto>
{
    /// <summary>Hides the name from logs.</summary>
    public override string ToString() => nameof(UploadFile);
}

internal sealed class UploadFileValidator : AbstractValidator<UploadFile>
{
    public UploadFileValidator() =>
        RuleFor(command => command.Thumbhash)
            .Must(text =>
                text is null
                || (
                    text.Length is > 0 and <= StoredFile.MaxThumbhashLength
                    && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                )
            )
            .WithMessage($"1 to {StoredFile.MaxThumbhashLength} characters of base64url.");
}

internal sealed class UploadFileHandler(
    ICurrentUser user,
    IFileReader reader,
    IFileRepository files,
    ITemporaryFiles temporary,
    UploadProcessor reception,
    IMapper mapper,
    IOptions<FilesOptions> options,
    TimeProvider clock
) : ICommandHandler<UploadFile, FileDto>
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    public async Task<Result<FileDto>> Handle(UploadFile request, CancellationToken cancellationToken)
    {
        using var place = temporary.Reserve(user.RequiredId);
        if (place is null)
        {
            return CommonErrors.TooMany(BetweenTries);
        }

        if (FileName.Clean(request.Name) is not { } name)
        {
            return FileErrors.InvalidName;
        }

        // Asked before anything is read; decided under the lock, when its size is known.
        var (limit, quota) = (options.Value.MaxFileSize, options.Value.Quota);
        var room = Math.Max(0, quota - await reader.UsedAsync(user.RequiredId, cancellationToken));
        var (most, tooMuch) = room < limit ? (room, FileErrors.QuotaExceeded) : (limit, FileErrors.TooLarge);
        if (request.Length > most)
        {
            return request.Length > limit ? FileErrors.TooLarge : tooMuch;
        }

        try
        {
            if (
                (await reception.ReceiveAsync(request.Content, most, tooMuch, cancellationToken)).Failed(
                    out var error,
                    out var received
                )
            )
            {
                return error;
            }

            using (received)
            {
                await files.AnnounceAsync(received.Content, cancellationToken);
                if (await files.LockUsageAsync(user.RequiredId, cancellationToken) + received.Info.Size > quota)
                {
                    return FileErrors.QuotaExceeded;
                }

                await files.KeepAsync(received.Content, replaced: null, cancellationToken);
                var file = StoredFile.Upload(
                    user.RequiredId,
                    name,
                    received.Info,
                    request.Thumbhash,
                    clock.GetUtcNow()
                );
                files.Add(file);
                return mapper.Map<FileDto>(file);
            }
        }
        catch (StorageFullException)
        {
            return FileErrors.StorageFull;
        }
    }
}
