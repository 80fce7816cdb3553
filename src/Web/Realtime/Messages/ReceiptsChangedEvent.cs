namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// A member has received and read the chat up to these sequences. Sequences never decrease: when events overtake each
/// other
/// the greatest value is valid.
/// </summary>
public sealed record ReceiptsChangedEvent(Guid ChatId, Guid UserId, long LastDeliveredSequence, long LastReadSequence)
    : LiveEvent,
        IPlainSocketEvent<ReceiptsChangedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ChatId, UserId, LastDeliveredSequence, LastReadSequence)];

    /// <inheritdoc cref="ReceiptsChangedEvent"/>
    /// <param name="Delivered">The last sequence that the member has received.</param>
    /// <param name="Read">The last sequence that the member has read.</param>
    [FrameType("receipts")]
    public sealed record Frame(Guid ChatId, Guid UserId, long Delivered, long Read) : ServerFrame;
}
