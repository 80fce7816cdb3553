using System.Globalization;

namespace Messenger.Delivery.Tests;

/// <summary>
/// Kills connections, PostgreSQL and the server while real clients talk, and requires the same complete, ordered
/// history for all of them.
/// </summary>
/// <remarks><c>DELIVERY_SEED</c> seeds the run; <c>DELIVERY_FAULTS</c> sets the number of faults.</remarks>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Faults_cause_no_lost_duplicate_or_reordered_message()
    {
        var seed = Setting("DELIVERY_SEED", 20_261_121);
        var faults = Setting("DELIVERY_FAULTS", 14);
        output.WriteLine($"DELIVERY_SEED={seed} DELIVERY_FAULTS={faults}");
        await using var server = await SingleNode.StartAsync();
        await ChaosScenario.RunAsync(server, seed, faults, BreakAsync, output);

        async Task BreakAsync(int fault, Random random, List<Listener> listeners)
        {
            switch (fault % 7)
            {
                case 2:
                    server.KillPostgres();
                    break;
                case 4:
                    await server.PausePostgresAsync(TimeSpan.FromMilliseconds(100 + random.Next(400)));
                    break;
                case 6:
                    await server.KillServerAsync();
                    break;
                default:
                    listeners[random.Next(listeners.Count)].Cut();
                    listeners[random.Next(listeners.Count)].Cut();
                    break;
            }
        }
    }

    internal static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given)
            ? given
            : standard;
}
