using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Systems;

namespace Messenger.Bench;

/// <summary>Compares sending. Systems take turns, round by round, so that noise affects all of them alike.</summary>
internal static class SendBench
{
    private const int OpenRate = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <param name="only">Keys of loads and names of systems to run; without any of a sort, all of that sort.</param>
    public static async Task RunAsync(int rounds, IReadOnlyCollection<string> only)
    {
        Shape[] shapes = [.. Shape.All.Where(shape => only.Contains(shape.Key))];
        string[] names = [.. only.Except(Shape.All.Select(shape => shape.Key))];
        await using var database = await Database.StartAsync(onLoopback: ComparedSystems.HasEjabberd(names));
        await using var systems = new ComparedSystems();
        await systems.StartAsync(database, names);

        var loads = (shapes.Length == 0 ? Shape.All : shapes)
            .Select(shape => (Shape: shape, Rate: (int?)null))
            .Append((Shape: Shape.All[0], Rate: OpenRate))
            .ToList();
        Dictionary<(string, Shape, int?), List<SendResult>> results = [];

        // The first round only warms up compiled code and connection pools.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (shape, rate) in loads)
            {
                foreach (var system in systems.All)
                {
                    var result = await SendLoad.RunAsync(system, shape, rate, WarmUp, Window);
                    await Console.Error.WriteLineAsync(
                        $"round {round}, {shape.Name}, {rate?.ToString(CultureInfo.InvariantCulture) ?? "closed"}, {system.Name}: {result}"
                    );
                    if (round > 0)
                    {
                        (
                            results.TryGetValue((system.Name, shape, rate), out var known)
                                ? known
                                : results[(system.Name, shape, rate)] = []
                        ).Add(result);
                    }
                }
            }
        }

        foreach (var (shape, rate) in loads)
        {
            Print(shape, rate, systems.All.Select(system => (system.Name, results[(system.Name, shape, rate)])));
        }
    }

    private static void Print(Shape shape, int? rate, IEnumerable<(string Name, List<SendResult> Results)> systems)
    {
        Console.WriteLine();
        Console.WriteLine(rate is null ? $"### {shape.Name}, closed loop" : $"### {shape.Name}, {rate} messages/s");
        Console.WriteLine();
        Console.WriteLine(
            "| system | messages/s (min–max) | CPU ms per 1,000 deliveries: server + database = both | p50 ms | p95 ms | p99 ms | complete | one order |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, results) in systems)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Median(results, r => r.MessagesPerSecond):N0} ({results.Min(r => r.MessagesPerSecond):N0}–{results.Max(r => r.MessagesPerSecond):N0}) | {Median(results, r => r.ServerCpu):0.0} + {Median(results, r => r.DatabaseCpu):0.0} = {Median(results, r => r.CpuPerThousand):0.0} | {Median(results, r => r.P50):0.00} | {Median(results, r => r.P95):0.00} | {Median(results, r => r.P99):0.00} | {(results.TrueForAll(r => r.Complete) ? "yes" : "no")} | {(results.TrueForAll(r => r.OneOrder) ? "yes" : "no")} |"
                )
            );
        }
    }

    private static double Median(List<SendResult> results, Func<SendResult, double> value)
    {
        var sorted = results.Select(value).Order().ToList();
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
