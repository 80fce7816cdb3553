using System.Collections.Concurrent;
using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Testing;

/// <summary>
/// One PostgreSQL per test assembly: a temporary one, or the one that <c>ConnectionStrings__Messenger</c> names. Each
/// test class requests its own database.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<EmbeddedPostgres>> _own;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"messenger-test-{Guid.NewGuid():N}"[..24]);
    private readonly string? _external = Environment.GetEnvironmentVariable("ConnectionStrings__Messenger");
    private readonly ConcurrentBag<string> _made = [];

    public PostgresFixture() =>
        _own = new(() =>
            EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = _folder, Durable = false },
                NullLogger.Instance,
                CancellationToken.None
            )
        );

    private static readonly string Files = Path.Combine(Path.GetTempPath(), $"messenger-files-{Environment.ProcessId}");

    /// <summary>Where servers keep the files of a database.</summary>
    public static string FilesOf(string connectionString) =>
        Path.Combine(Files, new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>Makes an empty database and says how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        _made.Add(name);
        return await ConnectionStringAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_external is not null)
        {
            foreach (var name in _made)
            {
                await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
        }

        if (Directory.Exists(Files))
        {
            Directory.Delete(Files, recursive: true);
        }

        if (_own.IsValueCreated)
        {
            await (await _own.Value).DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<string> ConnectionStringAsync(string database)
    {
        var server = _external ?? (await _own.Value).ConnectionString("postgres");
        return new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20 }.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        var maintenance = _external ?? await ConnectionStringAsync("postgres");
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(maintenance) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
