namespace Messenger.Delivery.Tests;

/// <summary>
/// The chaos scenario on several nodes: nodes are killed and restarted, and the broker is killed and partitioned from
/// a node.
/// </summary>
/// <remarks>See <see cref="ChaosTests"/> for the settings.</remarks>
public sealed class ClusterTests(PostgresFixture postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Two_nodes_on_the_PostgreSQL_bus_lose_no_message()
    {
        SkipWithout(Nginx.MissingReason);
        await using var cluster = await Cluster.StartAsync(
            await postgres.CreateDatabaseAsync(),
            broker: null,
            count: 2
        );

        await RunAsync(
            cluster,
            nodes: 2,
            faults: 8,
            (fault, _) => fault % 8 == 7 ? cluster.RestartAllAsync() : cluster.KillNodeAsync(fault % 2)
        );
    }

    [Fact]
    public async Task Three_nodes_on_the_RabbitMQ_bus_lose_no_message()
    {
        SkipWithout(Nginx.MissingReason);
        SkipWithout(RabbitMqBroker.MissingReason);
        await using var broker = await RabbitMqBroker.StartNewAsync();
        await using var cluster = await Cluster.StartAsync(await postgres.CreateDatabaseAsync(), broker, count: 3);

        await RunAsync(
            cluster,
            nodes: 3,
            faults: 10,
            (fault, random) =>
                (fault % 10) switch
                {
                    3 => cluster.KillBrokerAsync(),
                    5 => cluster.PartitionAsync(random.Next(3), TimeSpan.FromSeconds(1)),
                    7 => cluster.PartitionAsync(random.Next(3), TimeSpan.FromSeconds(12)),
                    9 => cluster.RestartAllAsync(),
                    _ => cluster.KillNodeAsync(random.Next(3)),
                }
        );
    }

    private async Task RunAsync(Cluster cluster, int nodes, int faults, Func<int, Random, Task> breakAsync)
    {
        var seed = ChaosTests.Setting("DELIVERY_SEED", 20_261_121);
        faults = ChaosTests.Setting("DELIVERY_FAULTS", faults);
        output.WriteLine($"DELIVERY_SEED={seed} DELIVERY_FAULTS={faults}, {nodes} nodes");
        await ChaosScenario.RunAsync(cluster, seed, faults, BreakAsync, output);

        Task BreakAsync(int fault, Random random, List<Listener> listeners)
        {
            // Every second fault also cuts a connection.
            if (fault % 2 == 0)
            {
                listeners[random.Next(listeners.Count)].Cut();
            }

            return breakAsync(fault, random);
        }
    }

    private static void SkipWithout(string? missing) => Assert.SkipWhen(missing is not null, missing ?? string.Empty);
}
