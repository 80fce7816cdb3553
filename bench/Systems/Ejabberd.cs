using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Messenger.Bench.Load;
using Messenger.Testing;
using Npgsql;

namespace Messenger.Bench.Systems;

/// <summary>
/// ejabberd as Debian packages it: rooms (MUC, XEP-0045) that are archived (MAM, XEP-0313) in PostgreSQL before a
/// message goes out; with very high limits and only the needed modules.
/// </summary>
internal sealed class Ejabberd : ISystem
{
    private const string Schema = "/usr/share/ejabberd/sql/pg.sql";
    private const string ErlangLibraries = "/usr/lib/erlang/lib";
    private const string Password = "secret";

    private readonly Process _process;
    private readonly Task<string> _said;
    private readonly Database _database;
    private readonly string _store;
    private readonly string _folder;
    private readonly int _port;
    private int _runs;

    private Ejabberd(Process process, Database database, string store, string folder, int port)
    {
        (_process, _database, _store, _folder, _port) = (process, database, store, folder, port);

        // The output must be read, or a full pipe would block the process.
        _said = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Whether ejabberd and its PostgreSQL driver are installed.</summary>
    public static bool IsInstalled =>
        File.Exists(Schema)
        && Libraries is not null
        && Directory.Exists(ErlangLibraries)
        && Directory.EnumerateDirectories(ErlangLibraries, "p1_pgsql-*").Any();

    public string Name => "ejabberd";

    public IReadOnlyList<int> Processes => [_process.Id, _database.ProcessId];

    private static string? Libraries =>
        !Directory.Exists("/usr/lib")
            ? null
            : Directory
                .EnumerateDirectories("/usr/lib", "*-linux-gnu*")
                .FirstOrDefault(folder => Directory.EnumerateDirectories(folder, "ejabberd-*").Any());

    public static async Task<Ejabberd> StartAsync(Database database)
    {
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var store = await database.CreateAsync("ejabberd");
        await Database.ExecuteAsync(
            store,
            $"CREATE ROLE ejabberd LOGIN PASSWORD '{secret}'; GRANT ALL ON SCHEMA public TO ejabberd"
        );
        await Database.ExecuteAsync(store, $"SET ROLE ejabberd; {await File.ReadAllTextAsync(Schema)}");
        var people = Shape.All.Max(shape => shape.Rooms * shape.Members);
        await Database.ExecuteAsync(
            store,
            $"INSERT INTO users (username, password) SELECT 'u' || i, '{Password}' FROM generate_series(0, {people - 1}) i"
        );

        // Accessible to the current user only, because it contains the password.
        var folder = Directory.CreateTempSubdirectory("messenger-bench-ejabberd-").FullName;
        var settings = Path.Combine(folder, "ejabberd.yml");
        var port = Loopback.FreePort();
        await File.WriteAllTextAsync(settings, Settings(port, database.Address!, secret));

        // The command of ejabberdctl without a node name, so that it neither listens to other nodes nor needs epmd.
        // Busy waiting of idle schedulers would only take CPU time from the database.
        var start = new ProcessStartInfo(
            "erl",
            [
                "-noinput",
                "+K",
                "true",
                "+P",
                "250000",
                "+sbwt",
                "none",
                "+sbwtdcpu",
                "none",
                "+sbwtdio",
                "none",
                "-mnesia",
                "dir",
                $"\"{folder}/spool\"",
                "-ejabberd",
                "quiet",
                "true",
                "-s",
                "ejabberd",
                "-eval",
                "io:format(\"ready~n\").",
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ERL_LIBS"] = Libraries;
        start.Environment["ERL_MAX_PORTS"] = "32000";
        start.Environment["ERL_CRASH_DUMP_BYTES"] = "0";
        start.Environment["EJABBERD_CONFIG_PATH"] = settings;
        start.Environment["EJABBERD_LOG_PATH"] = Path.Combine(folder, "ejabberd.log");
        start.Environment["CONTRIB_MODULES_PATH"] = folder;
        var process = Process.Start(start)!;
        List<string> said = [];
        while (await process.StandardOutput.ReadLineAsync() is var line && line != "ready")
        {
            said.Add(
                line
                    ?? throw new InvalidOperationException(
                        $"ejabberd did not start; see {folder}: {string.Join(Environment.NewLine, said)}"
                    )
            );
        }

        return new Ejabberd(process, database, store, folder, port);
    }

    /// <remarks>A direct chat is a room of two, too, so that it is acknowledged, ordered and archived once, which plain
    /// chat messages are not.</remarks>
    public async Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape)
    {
        _runs++;
        List<IReadOnlyList<IMember>> rooms = [];
        for (var i = 0; i < shape.Rooms; i++)
        {
            List<IMember> members = [];
            for (var j = 0; j < shape.Members; j++)
            {
                members.Add(
                    await XmppMember.JoinAsync(
                        _port,
                        $"u{(i * shape.Members) + j}",
                        Password,
                        $"{Prefix}{i}@conference.localhost"
                    )
                );
            }

            rooms.Add(members);
        }

        return rooms;
    }

    public async Task CheckStoredAsync(long acknowledged)
    {
        await using var connection = new NpgsqlConnection(_store);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM archive WHERE kind = 'groupchat' AND username LIKE '{Prefix}%'",
            connection
        );
        var archived = (long)(await command.ExecuteScalarAsync())!;
        if (archived < acknowledged)
        {
            throw new InvalidOperationException(
                $"ejabberd acknowledged {acknowledged} messages but archived {archived}."
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        ServerProcess.Signal(_process.Id, 15);
        await _process.WaitForExitAsync();
        await _said;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Prefix => string.Create(CultureInfo.InvariantCulture, $"run{_runs}-");

    /// <remarks>Rooms persist, because ejabberd clears the archive of others. Presence is off, because it is not
    /// measured.</remarks>
    private static string Settings(int port, string databaseAddress, string secret) =>
        $"""
            hosts: [localhost]
            loglevel: error
            auth_method: sql
            auth_password_format: plain
            default_db: sql
            sql_type: pgsql
            sql_server: "{databaseAddress}"
            sql_database: ejabberd
            sql_username: ejabberd
            sql_password: "{secret}"
            sql_pool_size: 10
            max_fsm_queue: 1000000
            listen:
              -
                port: {port}
                ip: "127.0.0.1"
                module: ejabberd_c2s
                access: all
                shaper: none
                max_fsm_queue: 1000000
            modules:
              mod_mam:
                db_type: sql
                default: never
              mod_muc:
                db_type: sql
                history_size: 0
                max_users: 10000
                min_message_interval: 0
                default_room_options:
                  mam: true
                  max_users: 10000
                  persistent: true
                  presence_broadcast: []
            """;
}
