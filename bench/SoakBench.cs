using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Systems;

namespace Messenger.Bench;

/// <summary>Runs a constant load and records the server's memory every minute.</summary>
internal static class SoakBench
{
    private const int Rate = 1_000;

    public static async Task RunAsync(int minutes)
    {
        await using var database = await Database.StartAsync(onLoopback: false);
        await using var ours = await MessengerSystem.StartAsync(database);
        Console.WriteLine(
            "| minute | messages/s | server RSS MB | CPU ms per 1,000 deliveries | p50 ms | p99 ms | complete, one order |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        for (var minute = 1; minute <= minutes; minute++)
        {
            var result = await SendLoad.RunAsync(
                ours,
                Shape.All[0],
                Rate,
                TimeSpan.FromSeconds(1),
                TimeSpan.FromSeconds(58)
            );
            var memory = CpuClock.ResidentKilobytes(ours.Processes[0]) / 1_024;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {minute} | {result.MessagesPerSecond:N0} | {memory:0} | {result.CpuPerThousand:0.0} | {result.P50:0.00} | {result.P99:0.00} | {(result.Complete && result.OneOrder ? "yes" : "no")} |"
                )
            );
        }
    }
}
