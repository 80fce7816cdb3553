using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Files;

/// <summary>Takes back an upload of the current user that was not sent.</summary>
public sealed record TakeBackFile(FileId FileId) : IVoidCommand;

internal sealed class TakeBackFileHandler(ICurrentUser user, IFileRepository files) : IVoidCommandHandler<TakeBackFile>
{
    public async Task<Result> Handle(TakeBackFile request, CancellationToken cancellationToken) =>
        await files.LockAsync(request.FileId, cancellationToken) is { } file
            ? file.TakeBack(user.RequiredId)
            : FileErrors.NotFound;
}

/// <summary>Takes the uploads along that who deleted their account did not send. What they sent stays, as what they wrote does.</summary>
internal sealed class ReleaseFilesOfDeleted(IFileRepository files) : ICommittingHandler<UserDeleted>
{
    public Task Handle(UserDeleted domainEvent, CancellationToken cancellationToken) =>
        files.ReleaseUnsentAsync(domainEvent.UserId, cancellationToken);
}
