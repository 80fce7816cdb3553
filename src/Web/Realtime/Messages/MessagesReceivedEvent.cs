using Messenger.Application.Messages.Contracts;

namespace Messenger.Web.Realtime.Messages;

/// <summary>Messages were sent to a chat: one or more, ascending, with consecutive revisions.</summary>
public sealed record MessagesReceivedEvent(Guid ChatId, IReadOnlyList<MessageDto> Messages)
    : LiveEvent,
        IPlainSocketEvent<MessageFrame>
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageFrame> ToFrames() => [.. Messages.Select(MessageFrame.From)];
}
