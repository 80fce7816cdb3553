using System.Diagnostics;
using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Systems;
using Messenger.Testing;

namespace Messenger.Bench;

/// <summary>Measures the cost of an idle connection on the server: memory, and the CPU time of keep-alives.</summary>
internal static class ConnectionsBench
{
    private const int WarmUp = 500;
    private const int AtOnce = 16;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The clients' default ping interval; the server closes connections that are silent for twice as long.
    /// </summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(int count)
    {
        Console.WriteLine(
            "| server | connections | KB per connection | CPU ms per second, idle | connections/s while opening |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        await MeasureBareAsync(count);
        await MeasureOursAsync(count);
    }

    private static async Task MeasureBareAsync(int count)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LimitServer).Assembly.Location, "serve-limit"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_gcServer"] = "1";
        using var server = Process.Start(start)!;
        var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
        await MeasureAsync(
            "bare hub, a group each",
            server.Id,
            count,
            _ => ConnectAsync(address, string.Empty, "Join", """["a room"]""")
        );
        ServerProcess.Signal(server.Id, 15);
        await server.WaitForExitAsync();
    }

    private static async Task MeasureOursAsync(int count)
    {
        await using var database = await Database.StartAsync(onLoopback: false);
        var connectionString = await database.CreateAsync("messenger");
        await using var server = await ServerProcess.StartOnAsync(connectionString);
        await Crowd.CreateAsync(connectionString, "member", count);

        // The server answers calls once the connection is subscribed.
        await MeasureAsync(
            $"messenger, {Crowd.ChatsPerMember} chats each",
            server.Id,
            count,
            number =>
                ConnectAsync(
                    server.Address,
                    $"access_token={Uri.EscapeDataString(Accounts.TokenOf("member", number))}",
                    "DisconnectFromChat",
                    $"[\"{Guid.NewGuid()}\"]"
                )
        );
    }

    private static async Task MeasureAsync(string name, int process, int count, Func<int, Task<SignalRMember>> connect)
    {
        // Memory that the server keeps after its first connection is not counted.
        await CloseAsync(await OpenAsync(Math.Min(WarmUp, count), connect));
        await Task.Delay(Settling);
        var before = CpuClock.ResidentKilobytes(process);

        var clock = Stopwatch.StartNew();
        var members = await OpenAsync(count, connect);
        var opening = clock.Elapsed;
        using var stop = new CancellationTokenSource();
        var pinging = PingAsync(members, stop.Token);
        await Task.Delay(Settling);
        var after = CpuClock.ResidentKilobytes(process);
        var cpu = CpuClock.Milliseconds([process]);
        clock.Restart();
        await Task.Delay(Window);
        cpu = (CpuClock.Milliseconds([process]) - cpu) / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await pinging;
        await CloseAsync(members);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {count:N0} | {(after - before) / count:0.0} | {cpu:0.0} | {count / opening.TotalSeconds:N0} |"
            )
        );
    }

    private static async Task<SignalRMember[]> OpenAsync(int count, Func<int, Task<SignalRMember>> connect)
    {
        var members = new SignalRMember[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => members[i] = await connect(i)
        );
        return members;
    }

    private static async Task<SignalRMember> ConnectAsync(Uri server, string query, string target, string arguments)
    {
        var member = await SignalRMember.ConnectAsync(
            new UriBuilder(server)
            {
                Scheme = "ws",
                Path = "/hubs/chat",
                Query = query,
            }.Uri,
            (_, ping) => ping
        );
        await member.CallAsync(target, arguments);
        return member;
    }

    /// <summary>
    /// Pings from all connections, spread evenly over the interval. A closed connection fails the run.
    /// </summary>
    private static async Task PingAsync(SignalRMember[] members, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (long i = 0; !stop.IsCancellationRequested; i++)
        {
            if (PingInterval * (i / (double)members.Length) - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early, CancellationToken.None);
            }

            await members[i % members.Length].SendAsync("""{"type":6}""");
        }
    }

    private static Task CloseAsync(SignalRMember[] members) =>
        Parallel.ForEachAsync(
            members,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            (member, _) => member.DisposeAsync()
        );
}
