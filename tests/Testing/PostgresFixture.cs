using System.Collections.Concurrent;
using Messenger.Testing.Databases;
using Npgsql;

namespace Messenger.Testing;

/// <summary>
/// One PostgreSQL server per run of a test assembly; each test class asks it for a database. <see cref="TestDatabaseServer"/> says
/// which server it is.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private static readonly string Files = Path.Combine(Path.GetTempPath(), $"messenger-files-{Environment.ProcessId}");

    private readonly TestDatabaseServer _server = TestDatabaseServer.FromEnvironment();
    private readonly ConcurrentBag<string> _created = [];

    /// <summary>The folder where servers keep the files of a database.</summary>
    public static string FilesOf(string connectionString) =>
        Path.Combine(Files, new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        _created.Add(name);
        return new NpgsqlConnectionStringBuilder(await _server.ConnectionStringAsync())
        {
            Database = name,
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server.OutlivesTests)
        {
            foreach (var name in _created)
            {
                await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
        }

        if (Directory.Exists(Files))
        {
            Directory.Delete(Files, recursive: true);
        }

        await _server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(await _server.ConnectionStringAsync())
            {
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
