namespace Messenger.Bench.Systems;

/// <summary>The compared systems, started together.</summary>
internal sealed class ComparedSystems : IAsyncDisposable
{
    private readonly List<ISystem> _all = [];

    public IReadOnlyList<ISystem> All => _all;

    /// <summary>Whether ejabberd takes part: it is selected and installed.</summary>
    public static bool HasEjabberd(IReadOnlyCollection<string> only) =>
        IsAskedFor("ejabberd", only) && Ejabberd.IsInstalled;

    /// <param name="only">Names of those to start: bare, durable, messenger, ejabberd; empty for all of these; nodes2,
    /// nodes3, broker2 and broker3 (nodes connected by the database or a broker) only if they are named.</param>
    public async Task StartAsync(Database database, IReadOnlyCollection<string> only)
    {
        (string Name, Func<Task<ISystem>> Start)[] known =
        [
            ("bare", async () => await Limit.StartBareAsync()),
            ("durable", async () => await Limit.StartDurableAsync(database)),
            ("messenger", async () => await MessengerSystem.StartAsync(database)),
            ("ejabberd", async () => await Ejabberd.StartAsync(database)),
        ];
        (string Name, Func<Task<ISystem>> Start)[] several =
        [
            ("nodes2", async () => await MessengerSystem.StartNodesAsync(database, 2, withBroker: false)),
            ("nodes3", async () => await MessengerSystem.StartNodesAsync(database, 3, withBroker: false)),
            ("broker2", async () => await MessengerSystem.StartNodesAsync(database, 2, withBroker: true)),
            ("broker3", async () => await MessengerSystem.StartNodesAsync(database, 3, withBroker: true)),
        ];
        foreach (
            var (name, start) in known
                .Where(system => IsAskedFor(system.Name, only))
                .Concat(several.Where(system => only.Contains(system.Name)))
        )
        {
            if (name == "ejabberd" && !Ejabberd.IsInstalled)
            {
                await Console.Error.WriteLineAsync(
                    "ejabberd is left out: it is not installed (Debian: ejabberd, erlang-p1-pgsql)."
                );
                continue;
            }

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

    private static bool IsAskedFor(string name, IReadOnlyCollection<string> only) =>
        only.Count == 0 || only.Contains(name);
}
