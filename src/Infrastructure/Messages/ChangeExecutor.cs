using Messenger.Application.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Messages;

/// <summary>Executes changes by <see cref="ChangeStatement"/>.</summary>
internal sealed class ChangeExecutor(IServiceProvider services) : IBatchExecutor
{
    public async Task<IReadOnlyList<TimelineResult>> ExecuteAsync(List<PendingWrite> writes)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ChangeStatement>()
            .ExecuteAsync(writes.ConvertAll(write => write.Change!));
    }

    /// <summary>
    /// Executes the changes again, which is safe because a change is idempotent. A change without effect counts as
    /// applied: the first execution may have been committed, and its event was not published.
    /// </summary>
    public async Task<(CommittedBatch Committed, List<PendingWrite> NotCommitted)> ResolveAsync(
        List<PendingWrite> writes
    )
    {
        var results = await ExecuteAsync(writes);
        return (
            new CommittedBatch(
                writes,
                [
                    .. results.Select(result =>
                        result.Status == TimelineStatus.NoChange
                            ? result with
                            {
                                Status = TimelineStatus.Applied,
                            }
                            : result
                    ),
                ]
            ),
            []
        );
    }
}
