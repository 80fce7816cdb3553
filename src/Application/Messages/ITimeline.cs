namespace Messenger.Application.Messages;

/// <summary>
/// The write path of messages. Queued writes are committed in batches. A result is returned after the commit, and the
/// events of a chat are published in the order of its revisions.
/// </summary>
public interface ITimeline
{
    /// <summary>
    /// Appends a message under the chat's next sequence and revision, if the sender is a member who is not muted.
    /// </summary>
    Task<TimelineResult> AppendAsync(NewMessage message, CancellationToken cancellationToken);

    /// <summary>Applies a change to a message under the chat's next revision.</summary>
    Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken);

    /// <summary>The age of the oldest write that is not yet committed and published; zero when idle.</summary>
    TimeSpan OldestWait { get; }
}
