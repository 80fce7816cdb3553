using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>Scrolls up through a timeline with the mouse wheel while the browser traces.</summary>
/// <param name="LongTasks">Tasks of the page's main thread over 50 ms.</param>
/// <param name="LongestTask">In milliseconds.</param>
/// <param name="LongestWork">The longest CPU time of one task, in milliseconds.</param>
/// <param name="OnTime">Per cent of frames that came within 33 ms of the one before.</param>
internal sealed record Scroll(int LongTasks, double LongestTask, double LongestWork, double OnTime)
{
    private const int Pixels = 20_000;
    private const int PixelsPerSecond = 3_000;
    private const double LongTask = 50;
    private const double Late = 33.4;

    public static async Task<Scroll> TraceAsync(IBrowser browser, IPage page)
    {
        var box = (await page.Locator("[role=log]").BoundingBoxAsync())!;
        var input = await page.Context.NewCDPSessionAsync(page);
        var tracing = await browser.NewBrowserCDPSessionAsync();
        var complete = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        tracing.Event("Tracing.tracingComplete").OnEvent += (_, told) =>
            complete.TrySetResult(told!.Value.GetProperty("stream").GetString()!);
        await tracing.SendAsync(
            "Tracing.start",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["transferMode"] = "ReturnAsStream",
                ["traceConfig"] = new
                {
                    includedCategories = new[]
                    {
                        "devtools.timeline",
                        "disabled-by-default-devtools.timeline",
                        "disabled-by-default-devtools.timeline.frame",
                    },
                    excludedCategories = new[] { "*" },
                },
            }
        );
        await input.SendAsync(
            "Input.synthesizeScrollGesture",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["x"] = box.X + (box.Width / 2),
                ["y"] = box.Y + (box.Height / 2),
                ["yDistance"] = Pixels,
                ["speed"] = PixelsPerSecond,
                ["gestureSourceType"] = "mouse",
            }
        );
        await tracing.SendAsync("Tracing.end");
        return Read(await DownloadAsync(tracing, await complete.Task));
    }

    private static async Task<JsonElement> DownloadAsync(ICDPSession tracing, string stream)
    {
        var text = new StringBuilder();
        for (var isOver = false; !isOver; )
        {
            var part = (
                await tracing.SendAsync(
                    "IO.read",
                    new Dictionary<string, object>(StringComparer.Ordinal) { ["handle"] = stream }
                )
            )!.Value;
            text.Append(part.GetProperty("data").GetString());
            isOver = part.GetProperty("eof").GetBoolean();
        }

        await tracing.SendAsync(
            "IO.close",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["handle"] = stream }
        );
        return JsonSerializer.Deserialize<JsonElement>(text.ToString()).GetProperty("traceEvents");
    }

    private static Scroll Read(JsonElement events)
    {
        var all = events.EnumerateArray().ToList();

        // The scrolling page is the process that draws most; the browser's other processes are idle.
        var frames = all.Where(one => IsCalled(one, "DrawFrame")).GroupBy(ProcessOf).MaxBy(group => group.Count())!;
        var main = all.First(one =>
                IsCalled(one, "thread_name")
                && ProcessOf(one) == frames.Key
                && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain"
            )
            .GetProperty("tid")
            .GetInt64();
        var tasks = all.Where(one =>
                IsCalled(one, "RunTask")
                && ProcessOf(one) == frames.Key
                && one.GetProperty("tid").GetInt64() == main
                && one.TryGetProperty("dur", out _)
            )
            .Select(one =>
                (
                    Wall: one.GetProperty("dur").GetDouble() / 1_000,
                    Work: one.TryGetProperty("tdur", out var work) ? work.GetDouble() / 1_000 : 0
                )
            )
            .ToList();
        var times = frames.Select(one => one.GetProperty("ts").GetDouble() / 1_000).Order().ToList();
        var waits = times.Zip(times.Skip(1), (before, after) => after - before).ToList();
        return new Scroll(
            tasks.Count(task => task.Wall > LongTask),
            tasks.Max(task => task.Wall),
            tasks.Max(task => task.Work),
            100.0 * waits.Count(wait => wait <= Late) / waits.Count
        );
    }

    private static bool IsCalled(JsonElement one, string name) => one.GetProperty("name").ValueEquals(name);

    private static long ProcessOf(JsonElement one) => one.GetProperty("pid").GetInt64();
}
