using System.Diagnostics;
using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Reads;
using Messenger.Bench.Systems;

namespace Messenger.Bench;

/// <summary>
/// Measures how reading depends on the size of the archive: archives of different sizes take turns, one request at a
/// time.
/// </summary>
internal static class ReadBench
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 10;
    private const int RequestsPerRound = 100;

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        await using var database = await Database.StartAsync(onLoopback: false);
        List<Archive> archives = [];
        try
        {
            foreach (var size in sizes)
            {
                var clock = Stopwatch.StartNew();
                archives.Add(await Archive.BuildAsync(database, size));
                await Console.Error.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{size:N0} messages written in {clock.Elapsed.TotalSeconds:N0} s"
                    )
                );
            }

            var series = Question
                .All.SelectMany(question => archives.Select(archive => new Series(question, archive)))
                .ToList();
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                foreach (var one in series)
                {
                    await one.RunAsync(RequestsPerRound, isMeasured: round >= 0);
                }
            }

            Print(series);
        }
        finally
        {
            foreach (var archive in archives)
            {
                await archive.DisposeAsync();
            }
        }
    }

    private static void Print(List<Series> series)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| read | messages | p50 ms | p95 ms | p99 ms | p95 to the first's | CPU ms, server and database | KB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var one in series)
        {
            var first = series.First(other => other.Question == one.Question);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Question.Name} | {one.Archive.Messages:N0} | {one.Percentile(0.50):0.00} | {one.Percentile(0.95):0.00} | {one.Percentile(0.99):0.00} | {one.Percentile(0.95) / first.Percentile(0.95):0.00} | {one.CpuPerRequest:0.00} | {one.KilobytesPerRequest:0.0} |"
                )
            );
        }
    }

    /// <summary>One request to one archive.</summary>
    private sealed class Series(Question question, Archive archive)
    {
        private readonly List<double> _milliseconds = [];
        private double _cpu;
        private long _bytes;

        public Question Question => question;

        public Archive Archive => archive;

        public double CpuPerRequest => _cpu / _milliseconds.Count;

        public double KilobytesPerRequest => _bytes / 1024.0 / _milliseconds.Count;

        public async Task RunAsync(int count, bool isMeasured)
        {
            using (var request = question.Ask(archive))
            using (var response = await archive.Http.SendAsync(request))
            {
                question.Check(archive, await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            }

            var cpu = CpuClock.Milliseconds(archive.Processes);
            for (var i = 0; i < count; i++)
            {
                using var request = question.Ask(archive);
                var started = Stopwatch.GetTimestamp();
                using var response = await archive.Http.SendAsync(request);
                var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                var bytes =
                    response.EnsureSuccessStatusCode().Content.Headers.ContentLength
                    ?? (await response.Content.ReadAsByteArrayAsync()).Length;
                if (isMeasured)
                {
                    _milliseconds.Add(milliseconds);
                    _bytes += bytes;
                }
            }

            _cpu += isMeasured ? CpuClock.Milliseconds(archive.Processes) - cpu : 0;
        }

        public double Percentile(double part) =>
            _milliseconds.Order().ElementAt((int)Math.Ceiling(_milliseconds.Count * part) - 1);
    }
}
