using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Bench.Systems;

/// <summary>The PostgreSQL that all systems share: durable, with the settings that the server runs its own with.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;
    private readonly string _folder;

    private Database(EmbeddedPostgres postgres, string folder) => (_postgres, _folder) = (postgres, folder);

    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<Database> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"messenger-bench-{Guid.NewGuid():N}"[..24]);
        return new Database(await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder }, NullLogger.Instance, CancellationToken.None), folder);
    }

    /// <summary>Makes an empty database.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await ExecuteAsync(_postgres.ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return _postgres.ConnectionString(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
