using Testcontainers.PostgreSql;

namespace Messenger.Testing.Databases;

/// <summary>A throw-away server in a container of <c>TEST_POSTGRES_IMAGE</c>, by default <c>postgres:18</c>.</summary>
internal sealed class ContainerServer : TestDatabaseServer
{
    private const string DefaultImage = "postgres:18";

    private readonly Lazy<Task<PostgreSqlContainer>> _container = new(StartAsync);

    public override async Task<string> ConnectionStringAsync() => (await _container.Value).GetConnectionString();

    public override async ValueTask DisposeAsync()
    {
        if (_container.IsValueCreated)
        {
            await (await _container.Value).DisposeAsync();
        }
    }

    private static async Task<PostgreSqlContainer> StartAsync()
    {
        var image = Environment.GetEnvironmentVariable("TEST_POSTGRES_IMAGE") is { Length: > 0 } set
            ? set
            : DefaultImage;

        // Nothing in it has to survive a crash, and test classes that run side by side need many connections.
        var container = new PostgreSqlBuilder(image)
            .WithCommand("-c", "fsync=off", "-c", "max_connections=300")
            .Build();
        await container.StartAsync();
        return container;
    }
}
