#pragma warning disable
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Persistence.Postgres;

public sealed class EmbeddedPostgresOptions;

public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public string Description => "stub";

    public static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string ConnectionString(string database) => database;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
