using System.Diagnostics;
using System.Globalization;
using Messenger.Testing;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>Records the page's memory every minute while an open chat receives 10 messages a second.</summary>
internal static class MemoryBench
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(int minutes)
    {
        await using var stage = await Stage.BuildAsync();
        var chat = (await stage.Ada.CreateGroupAsync("Busy room", members: [stage.Bob])).Id;
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync();
        await page.GotoAsync(stage.Address.ToString());
        await page.LogInAsync(stage.Ada.Username, Person.Password);
        await page.Chat("Busy room").ClickAsync();
        await page.Locator("#composer").WaitForAsync();
        var devTools = await page.Context.NewCDPSessionAsync(page);
        Console.WriteLine("| minute | messages | JavaScript heap MB | DOM nodes | last one shown |");
        Console.WriteLine("|---|---|---|---|---|");
        var sent = 0;
        await WriteAsync(page, devTools, 0, sent);
        for (var minute = 1; minute <= minutes; minute++)
        {
            using var ticks = new PeriodicTimer(Pause);
            for (
                var clock = Stopwatch.StartNew();
                clock.Elapsed < TimeSpan.FromMinutes(1) && await ticks.WaitForNextTickAsync();

            )
            {
                sent++;
                await stage.Bob.SendAsync(
                    chat,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"No. {sent}. {string.Concat(Enumerable.Repeat("All work and no play. ", sent % 12))}"
                    )
                );
            }

            await WriteAsync(page, devTools, minute, sent);
        }
    }

    private static async Task WriteAsync(IPage page, ICDPSession devTools, int minute, int sent)
    {
        var last = page.Locator(
            "[data-message]",
            new() { HasText = string.Create(CultureInfo.InvariantCulture, $"No. {sent}.") }
        );
        var isShown =
            sent == 0
            || await Assertions
                .Expect(last)
                .ToBeInViewportAsync(new() { Timeout = 10_000 })
                .ContinueWith(shown => shown.IsCompletedSuccessfully, TaskScheduler.Default);
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var heap =
            (await devTools.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble() / 1_048_576;
        var nodes = (await devTools.SendAsync("Memory.getDOMCounters"))!.Value.GetProperty("nodes").GetInt32();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {minute} | {sent:N0} | {heap:0.0} | {nodes:N0} | {(isShown ? "yes" : "no")} |"
            )
        );
    }
}
