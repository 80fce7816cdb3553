using System.Globalization;

namespace Messenger.Delivery.Tests;

/// <summary>Real clients talk while connections, PostgreSQL and the server are killed under them. In the end everyone has the same, complete, ordered history.</summary>
/// <remarks>What is done follows from a seed (<c>DELIVERY_SEED</c>); <c>DELIVERY_FAULTS</c> asks for a longer run.</remarks>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_nothing_comes_twice_and_all_is_in_order()
    {
        var seed = Setting("DELIVERY_SEED", 20_261_121);
        var faults = Setting("DELIVERY_FAULTS", 14);
        output.WriteLine($"DELIVERY_SEED={seed} DELIVERY_FAULTS={faults}");
        await using var world = await World.StartAsync();
        await Conversation.HoldAsync(world, seed, faults, BreakAsync, output);

        async Task BreakAsync(int fault, Random random, List<Listener> listeners)
        {
            switch (fault % 7)
            {
                case 2:
                    world.KillPostgres();
                    break;
                case 4:
                    await world.PausePostgresAsync(TimeSpan.FromMilliseconds(100 + random.Next(400)));
                    break;
                case 6:
                    await world.KillServerAsync();
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
