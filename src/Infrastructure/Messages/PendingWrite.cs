using System.Diagnostics;
using Messenger.Application.Common;
using Messenger.Application.Messages;

namespace Messenger.Infrastructure.Messages;

/// <summary>A queued write and the task that its caller awaits: an append or a change, never both.</summary>
internal sealed record PendingWrite(NewMessage? NewMessage, Change? Change)
{
    // Continuations run on the publishing loop, one after the other. That is faster than a thread switch for each
    // caller, and no continuation blocks.
    private readonly TaskCompletionSource<TimelineResult> _completion = new();

    /// <summary>Completes with the result once the write is committed and its events are published.</summary>
    public Task<TimelineResult> Completion => _completion.Task;

    /// <summary>When the write was queued, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long QueuedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>The caller's activity; null when nothing records activities.</summary>
    public Activity? Span { get; } = Telemetry.Source.HasListeners() ? Activity.Current : null;

    /// <summary>
    /// A key that no two writes of one batch may share: the client message id, or the id of the changed message.
    /// </summary>
    public object? Key =>
        this switch
        {
            { NewMessage: { ClientMessageId: { } clientId } message } => (message.ChatId, message.SenderId, clientId),
            { Change: { } change } => change.MessageId,
            _ => null,
        };

    public void Complete(TimelineResult result) => _completion.TrySetResult(result);

    public void Fail(Exception cause) => _completion.TrySetException(cause);
}
