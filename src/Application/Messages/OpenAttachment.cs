using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;

namespace Messenger.Application.Messages;

/// <summary>
/// Opens a file or its preview. A sent file requires read access to its chat, an unsent one is available to its owner
/// only; otherwise the file is reported as not found.
/// </summary>
public sealed record OpenAttachment(FileId FileId, bool Preview) : IQuery<FileContent>;

internal sealed class OpenAttachmentHandler(
    ICurrentUser user,
    IMessageReader messages,
    IChatAccess access,
    IFiles files
) : IQueryHandler<OpenAttachment, FileContent>
{
    public async Task<Result<FileContent>> Handle(OpenAttachment request, CancellationToken cancellationToken) =>
        await FindAsync(request, cancellationToken) is { } content ? content : MessageErrors.FileNotFound;

    private async Task<FileContent?> FindAsync(OpenAttachment request, CancellationToken cancellationToken)
    {
        if (await messages.FindChatOfFileAsync(request.FileId, cancellationToken) is { } chat)
        {
            return (await access.ToReadAsync(chat, user.Id, cancellationToken)).Error is null
                ? await files.FindSentAsync(request.FileId, request.Preview, cancellationToken)
                : null;
        }

        return user.Id is { } owner
            ? await files.FindUnsentAsync(request.FileId, owner, request.Preview, cancellationToken)
            : null;
    }
}
