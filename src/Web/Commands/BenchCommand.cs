using System.Diagnostics;
using System.Globalization;

namespace Messenger.Web.Commands;

/// <summary>How much to measure.</summary>
/// <param name="Folder">Under which the throw-away data lies.</param>
internal sealed record BenchShape(TimeSpan Time, int Users, string Folder);

/// <summary><c>bench</c>: the figures of this machine, from a private server on throw-away data.</summary>
internal static class BenchCommand
{
    private const int Page = 50;

    private static readonly string[] InTheWay = ["RegistrationPerAddress", "SendingPerUser", "SearchingPerUser"];

    public static async Task<int> RunAsync(string[] settings, BenchShape shape, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(shape.Folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{shape.Folder}'.");
        }

        var folder = Path.Combine(Path.GetFullPath(shape.Folder), $"messenger-bench-{Guid.NewGuid():N}"[..24]);
        try
        {
            await using var app = await StartAsync(settings, folder, cancellationToken);
            try
            {
                await MeasureAsync(new Uri(app.Urls.First()), shape, folder, cancellationToken);
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }

            return 0;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<WebApplication> StartAsync(
        string[] settings,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var programs = settings.Where(setting =>
            setting.StartsWith("--EmbeddedPostgres:BinDirectory=", StringComparison.OrdinalIgnoreCase)
        );
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args =
                [
                    .. programs,
                    "--ConnectionStrings:Messenger=",
                    $"--EmbeddedPostgres:DataDirectory={Path.Combine(folder, "postgres")}",
                    "--EmbeddedPostgres:Durable=true",
                    "--Files:Store=folder",
                    $"--Files:Directory={Path.Combine(folder, "files")}",
                    "--Serilog:MinimumLevel:Default=Warning",
                    "--Lobby:Enabled=true",
                    // Only sending and reading is measured: password hashing is slow on purpose.
                    "--SecretHasher:Iterations=1000",
                    .. InTheWay.SelectMany(limit =>
                        new[] { $"--RateLimits:{limit}:Burst=1000000000", $"--RateLimits:{limit}:PerSecond=10000" }
                    ),
                ],
                ContentRootPath = ContentRoot.Find(),
            }
        );
        builder.AddMessenger();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseMessenger();
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static async Task MeasureAsync(
        Uri server,
        BenchShape shape,
        string folder,
        CancellationToken cancellationToken
    )
    {
        // The longest parts get the most time; together they take what was asked for.
        var (busy, rest, short_) = (shape.Time * 0.4, shape.Time * 0.2, shape.Time * 0.1);
        await SayAsync(
            $"This machine: {Environment.ProcessorCount} cores, {Gigabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} GB of memory; server, database and {shape.Users} users all on it. Data in '{folder}', removed afterwards."
        );
        using var crowd = await BenchCrowd.ComeAsync(server, shape.Users, cancellationToken);
        await crowd.ConnectAsync(cancellationToken);

        await crowd.TalkAsync(TimeSpan.FromSeconds(0.5), pause: TimeSpan.Zero, cancellationToken);
        var busyLatencies = await crowd.TalkAsync(busy, pause: TimeSpan.Zero, cancellationToken);
        await SayAsync(
            "messages",
            Figure(
                busyLatencies.Sent / busyLatencies.Time.TotalSeconds,
                "/s durable: each user in one group sends again when answered"
            )
        );
        await SayAsync("under load", Quantiles(busyLatencies.Received, "sent -> received by another"));
        var restLatencies = await crowd.TalkAsync(
            rest,
            pause: TimeSpan.FromMilliseconds(50) * shape.Users,
            cancellationToken
        );
        await SayAsync(
            "at rest",
            Quantiles(
                restLatencies.Received,
                FormattableString.Invariant(
                    $"sent -> received by another, at {restLatencies.Sent / restLatencies.Time.TotalSeconds:0} messages/s"
                )
            )
        );

        await SayAsync(
            "history",
            Quantiles(
                await TimedAsync(
                    short_,
                    () => crowd.AskAsync($"/api/chats/{crowd.Chat}/messages?limit={Page}", cancellationToken)
                ),
                $"a page of {Page} messages"
            )
        );
        await SayAsync(
            "search",
            Quantiles(
                await TimedAsync(
                    short_,
                    () => crowd.AskAsync($"/api/search/messages?q={BenchCrowd.ShipOf(7)}", cancellationToken)
                ),
                "a word that few messages have"
            )
        );
        var opened = await TimedAsync(short_, () => crowd.OpenOneMoreAsync(cancellationToken));
        await SayAsync(
            "connections",
            Figure(opened.Count / short_.TotalSeconds, "WebSockets opened /s, one after the other, until live")
        );
        await using var file = new FileStream(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.Write);
        await SayAsync(
            "disk",
            Quantiles(
                await TimedAsync(
                    short_,
                    () =>
                    {
                        file.Write(new byte[8192]);
                        file.Flush(flushToDisk: true);
                        return Task.CompletedTask;
                    }
                ),
                "to write 8 kB and sync"
            )
        );
    }

    private static async Task<List<double>> TimedAsync(TimeSpan time, Func<Task> act)
    {
        List<double> took = [];
        for (var all = Stopwatch.StartNew(); all.Elapsed < time || took.Count == 0; )
        {
            var one = Stopwatch.GetTimestamp();
            await act();
            took.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }

        return took;
    }

    private static string Gigabytes(long bytes) =>
        (bytes / (1024.0 * 1024 * 1024)).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Figure(double value, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{value, 9:0} {what}");

    private static string Quantiles(List<double> milliseconds, string what)
    {
        if (milliseconds.Count == 0)
        {
            return $"        - {what}: nothing was measured";
        }

        milliseconds.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {At(0.5), 7:0.00} ms  p95 {At(0.95), 7:0.00} ms  p99 {At(0.99), 7:0.00} ms  {what}"
        );

        double At(double part) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(milliseconds.Count * part))];
    }

    private static Task SayAsync(string name, string figures) => SayAsync($"{name, -12} {figures}");

    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);
}
