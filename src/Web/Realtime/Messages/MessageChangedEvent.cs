using Messenger.Application.Messages.Contracts;

namespace Messenger.Web.Realtime.Messages;

/// <summary>A message was edited, unsent, removed or reacted to.</summary>
public sealed record MessageChangedEvent(MessageDto Message) : LiveEvent, IPlainSocketEvent<MessageFrame>
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageFrame> ToFrames() => [MessageFrame.From(Message)];
}
