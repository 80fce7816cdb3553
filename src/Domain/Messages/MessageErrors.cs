using Messenger.Domain.Common;

namespace Messenger.Domain.Messages;

/// <summary>What can be wrong about messages.</summary>
public static class MessageErrors
{
    public static readonly Error NotFound = new("messages.not_found", "There is no such message.", ErrorKind.NotFound);
    public static readonly Error NotYours = new(
        "messages.not_yours",
        "Only who sent a message may change it.",
        ErrorKind.Forbidden
    );
    public static readonly Error NoContent = Error.OfField(
        "request.invalid",
        "content",
        "Only a message with files may have no text."
    );
    public static readonly Error AlreadyUnsent = new(
        "messages.unsent",
        "This message was taken back.",
        ErrorKind.Conflict
    );
    public static readonly Error ClientIdReused = new(
        "messages.client_id_reused",
        "Another message was sent under this clientMessageId.",
        ErrorKind.Conflict
    );
    public static readonly Error ReceiptBeyondEnd = Error.OfField(
        "messages.mark_beyond_end",
        "sequence",
        "The chat has no message of this sequence yet."
    );
    public static readonly Error ReplyTargetNotFound = Error.OfField(
        "messages.reply_target_not_found",
        "replyToId",
        "The message replied to is not in this chat."
    );
    public static readonly Error AttachmentNotFound = Error.OfField(
        "messages.attachment_not_found",
        "attachmentIds",
        "An attachment is not there, is not yours, or belongs to another message."
    );

    public static readonly Error FileNotFound = new("files.not_found", "There is no such file.", ErrorKind.NotFound);
    public static readonly Error Muted = new(
        "chats.muted",
        "You cannot write here at the moment.",
        ErrorKind.Forbidden
    );
    public static readonly Error SlowMode = new(
        "chats.slow_mode",
        "This chat is in slow mode: wait before you write again.",
        ErrorKind.TooMany
    );
    public static readonly Error TooManyReactions = new(
        "messages.too_many_reactions",
        $"A message takes {Message.MaxEmoji} different emoji, and {Message.MaxEmojiPerUser} of one person.",
        ErrorKind.Conflict
    );
    public static readonly Error QueueFull = new(
        "messages.queue_full",
        "The server is busy; try again in a moment.",
        ErrorKind.TooMany
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Error TooManyAttachments(int most) =>
        Error.OfField("messages.too_many_attachments", "attachmentIds", $"At most {most} files in a message.");
}
