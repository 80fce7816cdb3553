using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// A message that was sent (<c>message</c>), or edited, unsent, removed or reacted to (<c>changed</c>).
/// </summary>
/// <param name="User">The sender's display name, or else the username.</param>
/// <param name="Message">The text; empty once unsent.</param>
/// <param name="ClientMessageId">Sent to the sender only.</param>
/// <param name="Reactions">Left out when there are none.</param>
/// <param name="Mentions">Left out when there are none.</param>
[FrameType("message", "changed")]
public sealed record MessageFrame(
    string User,
    string Message,
    Guid Id,
    Guid ChatId,
    long Sequence,
    long Revision,
    Guid SenderId,
    MessageKind Kind,
    Guid? ClientMessageId,
    Guid? ReplyToId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? UnsentAt,
    Guid? RemovedBy,
    QuoteDto? ReplyTo,
    ValueList<ReactionDto>? Reactions,
    ValueList<MentionDto>? Mentions,
    ValueList<AttachmentDto> Attachments
) : ServerFrame
{
    /// <summary>Creates the frame of a message, with the client id.</summary>
    public static MessageFrame From(MessageDto message) =>
        new(
            message.SenderName,
            message.Content,
            message.Id,
            message.ChatId,
            message.Sequence,
            message.Revision,
            message.SenderId,
            message.Kind,
            message.ClientMessageId,
            message.ReplyToId,
            message.CreatedAt,
            message.EditedAt,
            message.UnsentAt,
            message.RemovedBy,
            message.ReplyTo,
            message.Reactions is [] ? null : message.Reactions,
            message.Mentions is [] ? null : message.Mentions,
            message.Attachments
        )
        {
            Type = message.IsChanged ? "changed" : "message",
        };
}
