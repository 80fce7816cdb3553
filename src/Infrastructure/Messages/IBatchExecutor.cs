using Messenger.Application.Messages;

namespace Messenger.Infrastructure.Messages;

/// <summary>Executes writes of one kind, appends or changes, as one batch.</summary>
internal interface IBatchExecutor
{
    /// <summary>Commits all the writes or none.</summary>
    /// <returns>One result per write, in the same order.</returns>
    /// <exception cref="InDoubtCommitException">The connection broke: the batch may have been committed.</exception>
    Task<IReadOnlyList<TimelineResult>> ExecuteAsync(List<PendingWrite> writes);

    /// <summary>Determines which writes of a batch in doubt were committed.</summary>
    /// <returns>The committed writes with their results, by revision, and the writes that were not committed.</returns>
    Task<(CommittedBatch Committed, List<PendingWrite> NotCommitted)> ResolveAsync(List<PendingWrite> writes);
}
