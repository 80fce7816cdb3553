using Messenger.Application.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Messages;

/// <summary>Executes appends by <see cref="AppendStatement"/>.</summary>
internal sealed class AppendExecutor(IServiceProvider services) : IBatchExecutor
{
    /// <summary>Created at the first write: hosted services are created before there is a database.</summary>
    private readonly Lazy<AppendStatement> _statement = new(services.GetRequiredService<AppendStatement>);

    public async Task<IReadOnlyList<TimelineResult>> ExecuteAsync(List<PendingWrite> writes) =>
        await _statement.Value.ExecuteAsync(writes.ConvertAll(write => write.NewMessage!));

    public async Task<(CommittedBatch Committed, List<PendingWrite> NotCommitted)> ResolveAsync(
        List<PendingWrite> writes
    )
    {
        var stored = await _statement.Value.FindStoredAsync(writes.ConvertAll(write => write.NewMessage!));
        var resolved = writes.ToLookup(write => stored.ContainsKey(write.NewMessage!.Id));
        List<PendingWrite> found = [.. resolved[true].OrderBy(write => stored[write.NewMessage!.Id].Revision)];
        var results = found.ConvertAll(write => new TimelineResult(
            TimelineStatus.Applied,
            stored[write.NewMessage!.Id]
        ));
        return (new CommittedBatch(found, results), [.. resolved[false]]);
    }
}
