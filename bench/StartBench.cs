using System.Diagnostics;
using System.Globalization;
using Messenger.Testing;

namespace Messenger.Bench;

/// <summary>Measures the time from the start of the server until it is ready, including its own PostgreSQL.</summary>
internal static class StartBench
{
    public static async Task RunAsync(int rounds)
    {
        var data = Path.Combine(Path.GetTempPath(), $"messenger-bench-{Guid.NewGuid():N}"[..24]);
        var first = await StartAsync(data);
        List<double> again = [];
        for (var round = 0; round < rounds; round++)
        {
            again.Add(await StartAsync(data));
        }

        Directory.Delete(data, recursive: true);
        again.Sort();
        Console.WriteLine("| start | seconds until ready |");
        Console.WriteLine("|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| first, makes the database | {first:0.00} |"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| on existing data, median of {rounds} (min–max) | {again[rounds / 2]:0.00} ({again[0]:0.00}–{again[^1]:0.00}) |"
            )
        );
    }

    private static async Task<double> StartAsync(string data)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await ServerProcess.StartAsync(data);
        return clock.Elapsed.TotalSeconds;
    }
}
