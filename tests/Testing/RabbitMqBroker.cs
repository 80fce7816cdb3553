using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Messenger.Testing;

/// <summary>A temporary RabbitMQ broker from Debian's package <c>rabbitmq-server</c>.</summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("messenger-broker-").FullName;
    private readonly int _port = Loopback.FreePort();
    private readonly int _nodesPort = Loopback.FreePort();
    private readonly int _namesPort = Loopback.FreePort();
    private Process? _process;

    /// <inheritdoc cref="RequiredPrograms.MissingReason"/>
    public static string? MissingReason => RequiredPrograms.MissingReason("rabbitmq-server", Program is not null);

    public int ProcessId => _process!.Id;

    /// <summary>The value for <c>Nodes:RabbitMq</c>.</summary>
    public string Address => $"amqp://guest:guest@127.0.0.1:{_port}/";

    /// <summary>The program behind the package's script, which requires a dedicated user.</summary>
    private static string? Program =>
        Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory
                .GetDirectories("/usr/lib/rabbitmq/lib")
                .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server"))
                .FirstOrDefault(File.Exists)
            : null;

    public static async Task<RabbitMqBroker> StartNewAsync()
    {
        var broker = new RabbitMqBroker();
        await broker.StartAsync();
        return broker;
    }

    /// <summary>Starts the broker and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        var plugins = Path.Combine(_folder, "plugins");
        await File.WriteAllTextAsync(plugins, "[].");
        var start = new ProcessStartInfo(Program!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["HOME"] = _folder,
                ["RABBITMQ_NODENAME"] = $"messenger{_port}@localhost",
                ["RABBITMQ_NODE_PORT"] = Text(_port),
                ["RABBITMQ_DIST_PORT"] = Text(_nodesPort),
                ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
                ["RABBITMQ_LOGS"] = "-",
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["ERL_EPMD_PORT"] = Text(_namesPort),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            }
        )
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(MaxWait);
        while (!await AnswersAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }
    }

    /// <summary>Kills the broker.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(MaxWait);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        // The port mapper daemon outlives the broker.
        using var names = Process.Start(
            new ProcessStartInfo("epmd", ["-port", Text(_namesPort), "-kill"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        await names!.WaitForExitAsync().WaitAsync(MaxWait);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Probes the broker, which answers an unknown protocol with its own version.</summary>
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port).WaitAsync(MaxWait);
            await client.GetStream().WriteAsync("AMQP\0\0\0\0"u8.ToArray()).AsTask().WaitAsync(MaxWait);
            return await client.GetStream().ReadAsync(new byte[8]).AsTask().WaitAsync(MaxWait) == 8;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One broker per test class, started on first use.</summary>
public sealed class RabbitMqFixture : IAsyncDisposable
{
    private readonly Lazy<Task<RabbitMqBroker>> _broker = new(RabbitMqBroker.StartNewAsync);

    public Task<RabbitMqBroker> BrokerAsync() => _broker.Value;

    public async ValueTask DisposeAsync()
    {
        if (_broker.IsValueCreated)
        {
            await (await _broker.Value).DisposeAsync();
        }
    }
}
