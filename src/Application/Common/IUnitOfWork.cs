using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>The changes of one command, saved together or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>Saves and commits the changes, then publishes their events. Does nothing without a change.</summary>
    /// <returns>A failure where a unique index decided for a concurrent writer.</returns>
    Task<Result> CommitAsync(CancellationToken cancellationToken);
}
