namespace Messenger.Web.Realtime;

/// <summary>The argument of <see cref="ChatHub.SendMessage"/>.</summary>
/// <param name="Content">The text.</param>
/// <param name="ClientMessageId">
/// A UUID of the client. Repeating a call with the same id stores the message once.
/// </param>
/// <param name="ReplyToId">The message that this one answers.</param>
/// <param name="AttachmentIds">The files of the message.</param>
internal sealed record SendMessageArguments(
    Guid ChatId,
    string Content,
    Guid? ClientMessageId = null,
    Guid? ReplyToId = null,
    IReadOnlyList<Guid>? AttachmentIds = null
);
