using Messenger.Domain.Common;

namespace Messenger.Domain.Messages;

/// <summary>The errors of the Messages module.</summary>
public static class MessageErrors
{
    public static readonly Error NotFound = new("messages.not_found", "Message not found.", ErrorKind.NotFound);
    public static readonly Error NotYours = new(
        "messages.not_yours",
        "Only the sender may change a message.",
        ErrorKind.Forbidden
    );
    public static readonly Error NoContent = Error.OfField(
        "request.invalid",
        "content",
        "Required unless the message has attachments."
    );
    public static readonly Error AlreadyUnsent = new("messages.unsent", "This message was unsent.", ErrorKind.Conflict);
    public static readonly Error ClientIdReused = new(
        "messages.client_id_reused",
        "This clientMessageId was used for a different message.",
        ErrorKind.Conflict
    );
    public static readonly Error ReceiptBeyondEnd = Error.OfField(
        "messages.mark_beyond_end",
        "sequence",
        "The chat has no message with this sequence yet."
    );
    public static readonly Error ReplyTargetNotFound = Error.OfField(
        "messages.reply_target_not_found",
        "replyToId",
        "The message replied to is not in this chat."
    );
    public static readonly Error AttachmentNotFound = Error.OfField(
        "messages.attachment_not_found",
        "attachmentIds",
        "An attachment does not exist, is not yours, or belongs to another message."
    );

    public static readonly Error FileNotFound = new("files.not_found", "File not found.", ErrorKind.NotFound);
    public static readonly Error Muted = new("chats.muted", "You are muted in this chat.", ErrorKind.Forbidden);
    public static readonly Error SlowMode = new(
        "chats.slow_mode",
        "This chat is in slow mode. Wait before sending again.",
        ErrorKind.TooMany
    );
    public static readonly Error TooManyReactions = new(
        "messages.too_many_reactions",
        $"A message can have {Message.MaxEmoji} different emoji, at most {Message.MaxEmojiPerUser} of them from one user.",
        ErrorKind.Conflict
    );
    public static readonly Error QueueFull = new(
        "messages.queue_full",
        "The server is busy. Try again shortly.",
        ErrorKind.TooMany
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Error TooManyAttachments(int maximum) =>
        Error.OfField(
            "messages.too_many_attachments",
            "attachmentIds",
            $"A message can have at most {maximum} attachments."
        );
}
