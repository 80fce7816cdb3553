namespace Messenger.Bench.Systems;

/// <summary>The systems that are compared, started together.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private readonly List<ISystem> _all = [];

    public IReadOnlyList<ISystem> All => _all;

    /// <param name="only">Names of those to start: bare, durable, messenger; empty for all.</param>
    public async Task StartAsync(Database database, IReadOnlyCollection<string> only)
    {
        (string Name, Func<Task<ISystem>> Start)[] known =
        [
            ("bare", async () => await Limit.StartBareAsync()),
            ("durable", async () => await Limit.StartDurableAsync(database)),
            ("messenger", async () => await Ours.StartAsync(database)),
        ];
        foreach (var (_, start) in known.Where(system => only.Count == 0 || only.Contains(system.Name)))
        {
            _all.Add(await start());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var system in _all)
        {
            await system.DisposeAsync();
        }
    }
}
