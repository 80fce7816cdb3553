using System.Globalization;
using System.IO.Compression;
using Messenger.Testing;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>Measures how fast the web client loads, opens a room of 100,000 messages, and scrolls through it.</summary>
internal static class SpeedBench
{
    private const int Length = 100_000;

    /// <summary>Records when the login form or the composer was painted and usable.</summary>
    private const string NoteReady = """
        const look = () => {
          const place = document.querySelector('#composer, input[name=username]');
          if (place && !place.disabled) requestAnimationFrame(() => setTimeout(() => (window.readyAt = performance.now())));
          else requestAnimationFrame(look);
        };
        look();
        """;

    /// <summary>Records the time from a click until the room's last message is painted.</summary>
    private static readonly string NoteOpened = string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        addEventListener('click', ({ timeStamp }) => {
          window.openedAfter = undefined;
          const isSeen = row => row.textContent.startsWith('No. {{Length}}.', row.textContent.indexOf('No. ')) && row.getBoundingClientRect().bottom <= innerHeight;
          const look = () => {
            const last = [...document.querySelectorAll('[data-message]')].at(-1);
            if (last && isSeen(last)) requestAnimationFrame(() => setTimeout(() => (window.openedAfter = performance.now() - timeStamp)));
            else requestAnimationFrame(look);
          };
          look();
        }, { capture: true });
        """
    );

    public static async Task RunAsync(int runs)
    {
        await using var stage = await Stage.BuildAsync();
        var room = await LongRoom.CreateAsync(stage.ConnectionString, "Long room", Length, stage.Ada, stage.Bob);
        await stage.Ada.CreateGroupAsync("Elsewhere");
        await using var chromium = await Chromium.StartAsync();
        Figures welcome = new(),
            first = new(),
            again = new();
        List<double> sent = [],
            zipped = [],
            opened = [],
            reopened = [],
            longest = [],
            longestWork = [],
            onTime = [],
            longTasks = [];

        // The first round only warms up the server.
        for (var run = 0; run <= runs; run++)
        {
            await using var context = await chromium.Browser.NewContextAsync();
            await context.AddInitScriptAsync(NoteReady);
            await context.AddInitScriptAsync(NoteOpened);
            var page = await context.NewPageAsync();
            await page.GotoAsync(stage.Address.ToString());
            var onWelcome = await ReadyAsync(page);
            var scripts = await page.EvaluateAsync<string[]>(
                "performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith('.js'))"
            );
            var bytes = await page.EvaluateAsync<double>(
                "performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0)"
            );
            await page.LogInAsync(stage.Ada.Username, Person.Password);
            await page.Chat("Long room").ClickAsync();
            var open = await OpenedAsync(page);
            await page.Chat("Elsewhere").ClickAsync();
            await page.GetByText("No messages yet").Or(page.Locator("[data-message]")).First.WaitForAsync();
            await page.Chat("Long room").ClickAsync();
            var reopen = await OpenedAsync(page);
            await page.ReloadAsync();
            var onReturn = await ReadyAsync(page);

            // The profile is logged in, and its caches are empty.
            await using var fresh = await chromium.Browser.NewContextAsync(
                new() { StorageState = await context.StorageStateAsync() }
            );
            await fresh.AddInitScriptAsync("localStorage.clear()");
            await fresh.AddInitScriptAsync(NoteReady);
            var chat = await fresh.NewPageAsync();
            await chat.GotoAsync(new Uri(stage.Address, $"/chats/{room}").ToString());
            var onFirst = await ReadyAsync(chat);
            await chat.Locator("[data-message]").Last.WaitForAsync();
            var scroll = await Scroll.TraceAsync(chromium.Browser, chat);
            if (run == 0)
            {
                continue;
            }

            welcome.Add(onWelcome);
            first.Add(onFirst);
            again.Add(onReturn);
            sent.Add(bytes / 1_000);
            zipped.Add(await ZippedAsync(scripts) / 1_000);
            opened.Add(open);
            reopened.Add(reopen);
            longest.Add(scroll.LongestTask);
            longestWork.Add(scroll.LongestWork);
            longTasks.Add(scroll.LongTasks);
            onTime.Add(scroll.OnTime);
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| median of {runs} (min–max) | aim | measured |")
        );
        Console.WriteLine("|---|---|---|");
        Write("JavaScript of the first page, gzip, kB", "≤ 250", zipped);
        Write("the same, as the server sent it, kB", "", sent);
        Write("first visit, welcome: first contentful paint, ms", "< 1,000", welcome.Paint);
        Write("first visit, welcome: form usable, ms", "< 1,500", welcome.Ready);
        Write("first visit, a room's address: first contentful paint, ms", "< 1,000", first.Paint);
        Write("first visit, a room's address: composer usable, ms", "< 1,500", first.Ready);
        Write("reload, a room's address: first contentful paint, ms", "< 1,000", again.Paint);
        Write("reload, a room's address: composer usable, ms", "< 1,500", again.Ready);
        Write("click until the last of 100,000 messages is painted, ms", "< 200", opened);
        Write("the same, opened before, ms", "< 200", reopened);
        Write("scrolling: tasks over 50 ms", "0", longTasks);
        Write("scrolling: longest task, ms", "≤ 50", longest);
        Write("scrolling: most work of a task, ms", "≤ 50", longestWork);
        Write("scrolling: frames within 33 ms, %", "≥ 95", onTime);
    }

    // Waiting for functions given as text would need an exception in the content security policy.
    private static async Task<(double Paint, double Ready)> ReadyAsync(IPage page)
    {
        const string Both = """
            () => new Promise(resolve => {
              const look = () => {
                const [paint] = performance.getEntriesByName('first-contentful-paint');
                if (window.readyAt && paint) resolve([paint.startTime, window.readyAt]);
                else setTimeout(look, 50);
              };
              look();
            })
            """;
        var both = await page.EvaluateAsync<double[]>(Both);
        return (both[0], both[1]);
    }

    private static async Task<double> OpenedAsync(IPage page) =>
        await page.EvaluateAsync<double>(
            "() => new Promise(resolve => { const look = () => (window.openedAfter ? resolve(window.openedAfter) : setTimeout(look, 50)); look(); })"
        );

    private static async Task<double> ZippedAsync(IEnumerable<string> scripts)
    {
        using var http = new HttpClient();
        var sum = 0L;
        foreach (var script in scripts)
        {
            using var zipped = new MemoryStream();
            await using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                await zip.WriteAsync(await http.GetByteArrayAsync(script));
            }

            sum += zipped.Length;
        }

        return sum;
    }

    private static void Write(string what, string aim, List<double> values)
    {
        values.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {aim} | {values[values.Count / 2]:N0} ({values[0]:N0}–{values[^1]:N0}) |"
            )
        );
    }

    private sealed class Figures
    {
        public List<double> Paint { get; } = [];

        public List<double> Ready { get; } = [];

        public void Add((double Paint, double Ready) figures)
        {
            Paint.Add(figures.Paint);
            Ready.Add(figures.Ready);
        }
    }
}
