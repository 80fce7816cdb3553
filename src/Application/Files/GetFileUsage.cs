using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Files;

/// <summary>Says how much the current user has stored, and how much they may.</summary>
public sealed record GetFileUsage : IQuery<FileUsageDto>;

/// <param name="Used">In bytes, previews included.</param>
/// <param name="Quota">In bytes.</param>
/// <param name="MaxFileSize">In bytes.</param>
public sealed record FileUsageDto(long Used, long Quota, long MaxFileSize, int MaxFilesPerMessage);

internal sealed class GetFileUsageHandler(ICurrentUser user, IFileReader files, IOptions<FilesOptions> options)
    : IQueryHandler<GetFileUsage, FileUsageDto>
{
    public async Task<Result<FileUsageDto>> Handle(GetFileUsage request, CancellationToken cancellationToken) =>
        new FileUsageDto(
            await files.UsedAsync(user.RequiredId, cancellationToken),
            options.Value.Quota,
            options.Value.MaxFileSize,
            options.Value.MaxFilesPerMessage
        );
}
