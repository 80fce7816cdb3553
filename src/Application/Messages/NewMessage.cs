using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>A message to append.</summary>
/// <param name="Id">Created by the server.</param>
/// <param name="RequestHash">The <see cref="RequestFingerprint"/>; set together with the client message id.</param>
public sealed record NewMessage(
    MessageId Id,
    ChatId ChatId,
    UserId SenderId,
    string Content,
    Guid? ClientMessageId,
    byte[]? RequestHash,
    MessageId? ReplyToId
)
{
    /// <summary>The users mentioned in the text, each once.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The kind, which follows from the attachments.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The attached files, each once.</summary>
    public ValueList<Attachment> Attachments { get; init; } = [];

    /// <summary>
    /// True if a requested file is not available to the sender. Such a message is valid only as a repeat.
    /// </summary>
    public bool LacksAttachments { get; init; }
}

/// <summary>A mention of a user.</summary>
/// <param name="Written">The username as written in the text.</param>
public sealed record Mention(UserId UserId, string Written);
