using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messenger.Testing.Databases;

/// <summary>A throw-away server started from the PostgreSQL that the product ships.</summary>
internal sealed class EmbeddedServer : TestDatabaseServer
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"messenger-test-{Guid.NewGuid():N}"[..24]);
    private readonly Lazy<Task<EmbeddedPostgres>> _server;

    public EmbeddedServer() =>
        _server = new(() =>
            EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = _folder, Durable = false },
                NullLogger.Instance,
                CancellationToken.None
            )
        );

    public override async Task<string> ConnectionStringAsync() => (await _server.Value).ConnectionString("postgres");

    public override async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
