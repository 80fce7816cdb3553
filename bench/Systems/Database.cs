using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Bench.Systems;

/// <summary>The PostgreSQL that all systems share: durable, with the settings of the server's embedded one.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;
    private readonly string _folder;

    private Database(EmbeddedPostgres postgres, string folder) => (_postgres, _folder) = (postgres, folder);

    /// <summary>The TCP endpoint, if requested.</summary>
    public string? Address { get; private init; }

    public int ProcessId =>
        int.Parse(
            File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <param name="onLoopback">Whether it also listens on a loopback address, for a system without Unix sockets; such
    /// users need a password.</param>
    public static async Task<Database> StartAsync(bool onLoopback)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"messenger-bench-{Guid.NewGuid():N}"[..24]);
        var database = new Database(await LaunchAsync(folder, programs: null), folder);
        return onLoopback ? await database.RestartOnLoopbackAsync() : database;
    }

    /// <summary>Creates an empty database.</summary>
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
        if (Address is not null)
        {
            Directory.Delete(ProgramsOf(_folder), recursive: true);
        }
    }

    private static Task<EmbeddedPostgres> LaunchAsync(string folder, string? programs) =>
        EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = folder, BinDirectory = programs },
            NullLogger.Instance,
            CancellationToken.None
        );

    private static string ProgramsOf(string folder) => $"{folder}-bin";

    /// <summary>
    /// Restarts it through a script that adds an argument: the server disables TCP by argument, which no configuration
    /// file can override.
    /// </summary>
    private async Task<Database> RestartOnLoopbackAsync()
    {
        var program = File.ResolveLinkTarget($"/proc/{ProcessId}/exe", returnFinalTarget: false)!.FullName;
        await _postgres.DisposeAsync();

        // The port also names the Unix socket, so it stays; an own address in 127/8 avoids conflicts with other
        // databases.
        var address = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}";
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "data", "pg_hba.conf"),
            "local all all trust\nhost all all 127.0.0.0/8 scram-sha-256\n"
        );
        var programs = Directory.CreateDirectory(ProgramsOf(_folder)).FullName;
        File.CreateSymbolicLink(
            Path.Combine(programs, "initdb"),
            Path.Combine(Path.GetDirectoryName(program)!, "initdb")
        );
        var script = Path.Combine(programs, "postgres");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec '{program}' \"$@\" -c listen_addresses={address}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                script,
                File.GetUnixFileMode(script)
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherExecute
            );
        }

        return new Database(await LaunchAsync(_folder, programs), _folder) { Address = address };
    }
}
