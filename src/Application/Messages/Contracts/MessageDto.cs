using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>A message as clients see it.</summary>
public sealed record MessageDto(
    Guid Id,
    Guid ChatId,
    long Sequence,
    long Revision,
    Guid SenderId,
    string SenderName,
    MessageKind Kind,
    string Content,
    Guid? ClientMessageId,
    Guid? ReplyToId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? UnsentAt)
{
    public static MessageDto From(MessageState state) => new(
        state.Id.Value,
        state.ChatId.Value,
        state.Sequence,
        state.Revision,
        state.SenderId.Value,
        state.SenderName,
        state.Kind,
        state.Content,
        state.ClientMessageId,
        state.ReplyToId?.Value,
        state.CreatedAt,
        state.EditedAt,
        state.UnsentAt);
}
