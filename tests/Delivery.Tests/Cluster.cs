using System.Globalization;

namespace Messenger.Delivery.Tests;

/// <summary>Several nodes on one database, behind nginx, and the faults that can be injected into them.</summary>
internal sealed class Cluster : IServerUnderTest, IAsyncDisposable
{
    private readonly string _database;
    private readonly RabbitMqBroker? _broker;
    private readonly List<(ServerProcess Server, int Port, PartitionableTcpProxy? BrokerProxy)> _nodes = [];
    private Nginx _nginx = null!;

    private Cluster(string database, RabbitMqBroker? broker) => (_database, _broker) = (database, broker);

    public Uri Address => _nginx.Address;

    public bool SkipsSupersededChanges => true;

    /// <summary>Starts nodes that share a broker, or the database bus when <paramref name="broker"/> is null.</summary>
    public static async Task<Cluster> StartAsync(string database, RabbitMqBroker? broker, int count)
    {
        var cluster = new Cluster(database, broker);
        for (var i = 0; i < count; i++)
        {
            var (port, proxy) = (
                Loopback.FreePort(),
                broker is null ? null : new PartitionableTcpProxy(new Uri(broker.Address).Port)
            );
            cluster._nodes.Add((await cluster.StartNodeAsync(port, proxy), port, proxy));
        }

        cluster._nginx = await Nginx.StartAsync(cluster._nodes.ConvertAll(node => node.Port));
        return cluster;
    }

    /// <summary>Kills a node and restarts it.</summary>
    public async Task KillNodeAsync(int node)
    {
        await _nodes[node].Server.KillAsync();
        await RestartAsync(node);
    }

    /// <summary>Stops and starts one node after another, like a rolling upgrade.</summary>
    public async Task RestartAllAsync()
    {
        for (var node = 0; node < _nodes.Count; node++)
        {
            await RestartAsync(node);
        }
    }

    public async Task KillBrokerAsync()
    {
        await _broker!.KillAsync();
        await _broker.StartAsync();
    }

    /// <summary>Drops all traffic between a node and the broker for a while, without closing the connection.</summary>
    public async Task PartitionAsync(int node, TimeSpan duration)
    {
        _nodes[node].BrokerProxy!.IsPartitioned = true;
        await Task.Delay(duration);
        _nodes[node].BrokerProxy!.IsPartitioned = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        foreach (var (server, _, proxy) in _nodes)
        {
            await server.DisposeAsync();
            proxy?.Dispose();
        }
    }

    private async Task RestartAsync(int node)
    {
        var (server, port, proxy) = _nodes[node];
        await server.DisposeAsync();
        _nodes[node] = (await StartNodeAsync(port, proxy), port, proxy);
    }

    private Task<ServerProcess> StartNodeAsync(int port, PartitionableTcpProxy? proxy) =>
        ServerProcess.StartOnAsync(
            _database,
            [
                string.Create(CultureInfo.InvariantCulture, $"--urls=http://127.0.0.1:{port}"),
                "--Presence:Heartbeat=00:00:01",
                .. proxy is null
                    ? new[] { "--Nodes:Bus=Postgres" }
                    :
                    [
                        "--Nodes:Bus=RabbitMq",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"--Nodes:RabbitMq=amqp://guest:guest@127.0.0.1:{proxy.Port}/"
                        ),
                    ],
            ]
        );
}
