using Messenger.Application.Common;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Adds uploaded files to new messages.</summary>
/// <param name="files">Created on demand: most messages have no attachments.</param>
internal sealed class AttachmentResolver(Lazy<IFiles> files) : IModuleService
{
    /// <returns>The error when there are too many attachments.</returns>
    public Error? CheckCount(IReadOnlyList<FileId> ids) =>
        ids.Count > 0 && ids.Count > files.Value.MaxPerMessage
            ? MessageErrors.TooManyAttachments(files.Value.MaxPerMessage)
            : null;

    /// <summary>Returns the message with those of the files that its sender uploaded.</summary>
    public async Task<NewMessage> AttachAsync(
        NewMessage message,
        IReadOnlyList<FileId> ids,
        CancellationToken cancellationToken
    )
    {
        var uploads = await files.Value.FindOwnAsync(message.SenderId, ids, cancellationToken);
        ValueList<Attachment> attachments =
        [
            .. ids.Where(uploads.ContainsKey).Select(id => AttachmentOf(id, uploads[id])),
        ];
        return message with
        {
            Kind = attachments.All(file => files.Value.IsShownAsImage(file.MediaType))
                ? MessageKind.Image
                : MessageKind.File,
            Attachments = attachments,
            LacksAttachments = attachments.Count < ids.Count,
        };
    }

    private static Attachment AttachmentOf(FileId id, FileDto file) =>
        new(id, file.Name, file.Size, file.MediaType, file.Width, file.Height, file.Thumbhash);
}
