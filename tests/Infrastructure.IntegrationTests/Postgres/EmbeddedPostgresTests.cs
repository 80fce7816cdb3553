using System.Diagnostics;
using Messenger.Infrastructure.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests.Postgres;

/// <summary>The private PostgreSQL, with real processes. Killed servers are tested where the server runs as a process of its own.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"messenger-pg-{Guid.NewGuid():N}"[..24]);

    [Fact]
    public async Task A_second_start_finds_the_data_again()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await StartAsync();

        Assert.Equal(42, await ExecuteAsync(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task It_knows_letters_of_any_script()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres, "CREATE EXTENSION pg_trgm");

        Assert.Equal(7, await ExecuteAsync(postgres, "SELECT cardinality(show_trgm('привет'))"));
    }

    [Fact]
    public async Task It_is_reached_through_a_folder_closed_to_others_and_not_over_the_network()
    {
        await using var postgres = await StartAsync();

        Assert.Equal(string.Empty, await ExecuteAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(_folder)
        );
        Assert.DoesNotContain(
            await File.ReadAllLinesAsync(Path.Combine(_folder, "data", "pg_hba.conf")),
            line =>
                line.StartsWith("host", StringComparison.Ordinal) && !line.EndsWith("reject", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Killed_it_comes_back_with_what_was_committed()
    {
        await using var postgres = await StartAsync(durable: true);
        var back = new TaskCompletionSource();
        postgres.Restarted += (_, _) => back.TrySetResult();
        await ExecuteAsync(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");

        Process.GetProcessById(postgres.ProcessId).Kill();
        await back.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(42, await ExecuteAsync(postgres, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_comes_back()
    {
        var postgres = await StartAsync();

        Process.GetProcessById(postgres.ProcessId).Kill();
        await postgres.DisposeAsync();

        await using var again = await StartAsync();
        Assert.Equal(1, await ExecuteAsync(again, "SELECT 1"));
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("1")]
    [InlineData("garbage")]
    public async Task A_lock_file_of_a_dead_or_foreign_process_is_no_obstacle(string pid)
    {
        await using (await StartAsync()) { }

        await File.WriteAllTextAsync(
            Path.Combine(_folder, "data", "postmaster.pid"),
            $"{pid}\n{_folder}/data\n0\n5432\n"
        );

        await using var again = await StartAsync();
        Assert.Equal(1, await ExecuteAsync(again, "SELECT 1"));
    }

    [Fact]
    public async Task A_predecessor_that_ends_by_itself_just_before_it_is_asked_to_is_no_obstacle()
    {
        await using (await StartAsync()) { }

        // A process that looks like it, and a pg_ctl that comes too late.
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        using var predecessor = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "read line", "sh", "-D", $"{_folder}/data", "-k"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
            }
        )!;
        await File.WriteAllTextAsync(pidFile, $"{predecessor.Id}\n{_folder}/data\n0\n5432\n");
        var installed = await PostgresBinaries.FindAsync(configured: null, RunAs.Choose(), CancellationToken.None);
        var programs = Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        foreach (var program in new[] { "postgres", "initdb" })
        {
            File.CreateSymbolicLink(Path.Combine(programs.FullName, program), installed[program]);
        }

        var late = Path.Combine(programs.FullName, "pg_ctl");
        await File.WriteAllTextAsync(late, $"#!/bin/sh\nrm '{pidFile}'\necho 'PID file does not exist' >&2\nexit 1\n");
        File.SetUnixFileMode(late, (UnixFileMode)0b111_101_101);

        await using var again = await EmbeddedPostgres.StartAsync(
            new()
            {
                DataDirectory = _folder,
                Durable = false,
                BinDirectory = programs.FullName,
            },
            NullLogger.Instance,
            CancellationToken.None
        );

        Assert.Equal(1, await ExecuteAsync(again, "SELECT 1"));
        predecessor.StandardInput.Close();
        await predecessor.WaitForExitAsync();
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains($"Another server uses the data in '{_folder}'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ExecuteAsync(first, "SELECT 1"));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_untouched_and_both_are_named()
    {
        await using (await StartAsync()) { }

        var versionFile = Path.Combine(_folder, "data", "PG_VERSION");
        var current = (await File.ReadAllTextAsync(versionFile)).Trim();
        await File.WriteAllTextAsync(versionFile, "14\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains("of PostgreSQL 14", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"of PostgreSQL {current}.", refused.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(versionFile, $"{current}\n");
        await using var again = await StartAsync();
        Assert.Equal(1, await ExecuteAsync(again, "SELECT 1"));
    }

    [Fact]
    public async Task A_long_path_still_gets_a_socket()
    {
        var deep = Path.Combine(_folder, new string('d', 100), "postgres");

        await using var postgres = await EmbeddedPostgres.StartAsync(
            new() { DataDirectory = deep, Durable = false },
            NullLogger.Instance,
            CancellationToken.None
        );

        Assert.Equal(1, await ExecuteAsync(postgres, "SELECT 1"));
    }

    [Fact]
    public async Task What_initialisation_cut_short_left_is_cleared()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data.new", "base"));

        await using var postgres = await StartAsync();

        Assert.False(Directory.Exists(Path.Combine(_folder, "data.new")));
    }

    [Fact]
    public async Task Without_programs_it_says_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(
                new() { DataDirectory = _folder, BinDirectory = Path.GetTempPath() },
                NullLogger.Instance,
                CancellationToken.None
            )
        );

        Assert.Contains("ConnectionStrings:Messenger", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_root_a_closed_folder_is_refused_where_asked_for_and_gone_round_where_not()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as another user.");
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(
                new() { DataDirectory = Path.Combine(_folder, "inside"), Durable = false },
                NullLogger.Instance,
                CancellationToken.None
            )
        );

        Assert.Contains("cannot reach", refused.Message, StringComparison.Ordinal);
        Assert.False(RunAs.Choose().CanReach(Path.Combine(_folder, "bin", "postgres")));
        Assert.True(RunAs.Choose().CanReach(Path.Combine(Path.GetTempPath(), "anything")));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Task<EmbeddedPostgres> StartAsync(bool durable = false) =>
        EmbeddedPostgres.StartAsync(
            new() { DataDirectory = _folder, Durable = durable },
            NullLogger.Instance,
            CancellationToken.None
        );

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres"))
            {
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
