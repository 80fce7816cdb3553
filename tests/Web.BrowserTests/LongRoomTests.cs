using System.Globalization;
using System.Text.Json;

namespace Messenger.Web.BrowserTests;

/// <summary>A room with a hundred thousand messages opens and scrolls like any other.</summary>
public sealed class LongRoomTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    private const int Length = 100_000;

    /// <summary>
    /// Scrolls up by 250 px per frame until a message is visible, and compares the position of a visible message
    /// before and after: it must move
    /// by the same amount, whatever is loaded and measured above it. Waits near the start of the loaded range. Returns
    /// every deviation.
    /// </summary>
    private const string ScrollUp = """
        until => new Promise(resolve => {
          const list = document.querySelector('[role=log]');
          const rows = () => [...list.querySelectorAll('[data-message]')].map(row => [Number(/No\. (\d+)\./.exec(row.textContent)?.[1]), row.getBoundingClientRect().top]);
          const jumps = [];
          let [frames, anchor, moved] = [0, null, 0];
          const step = () => {
            const now = rows();
            if (anchor !== null) {
              const top = now.find(([number]) => number === anchor[0])?.[1];
              if (top === undefined || Math.abs(top - anchor[1] - moved) > 2) jumps.push(`frame ${frames}: No. ${anchor[0]} went from ${anchor[1]} to ${top} instead of by ${moved}, drawn ${now[0]?.[0]} to ${now.at(-1)?.[0]}, at ${list.scrollTop} of ${list.scrollHeight}`);
            }
            const third = list.clientHeight / 3;
            const seen = now.filter(([, top]) => top > 100 && top < list.clientHeight - 350);
            anchor = seen.length === 0 ? null : seen.reduce((best, row) => (Math.abs(row[1] - third) < Math.abs(best[1] - third) ? row : best));
            if (now.some(([number, top]) => number <= until && top > 0)) return resolve({ frames, jumps });
            const before = list.scrollTop;
            if (before > 500) list.scrollTop = before - 250;
            moved = before - list.scrollTop;
            frames++;
            afterFrame();
          };
          // Resize observers run before paint in rounds, each one deeper in the tree than the last. The fourth round
          // runs after all of the list's own.
          const probes = [document.body];
          for (let depth = 0; depth < 63; depth++) {
            probes.unshift(probes[0].appendChild(document.createElement('div')));
            probes[0].style.cssText = 'position: fixed; width: 1px; height: 1px; opacity: 0';
          }
          const observe = (element, then) => {
            const observer = new ResizeObserver(() => {
              observer.disconnect();
              then();
            });
            observer.observe(element);
          };
          const afterFrame = () => requestAnimationFrame(() => observe(list, () => observe(probes[2], () => observe(probes[1], () => observe(probes[0], step)))));
          afterFrame();
        })
        """;

    [Fact]
    public async Task Opens_at_the_end_and_scrolling_or_jumping_keeps_the_position()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        await LongRoom.CreateAsync((await Fixture.ServerAsync()).ConnectionString, "Long room", Length, ada, bob);
        var adas = await VisitAsync(
            ada,
            new()
            {
                TimezoneId = "UTC",
                ViewportSize = new() { Width = 1100, Height = 1000 },
            }
        );
        await adas.OpenChatAsync("Long room");
        await Expect(Numbered(adas, Length)).ToBeInViewportAsync();

        var scrolled = await adas.Page.EvaluateAsync<JsonElement>(ScrollUp, Length - 2_500);
        Assert.True(scrolled.GetProperty("frames").GetInt32() > 100);
        var jumps = scrolled.GetProperty("jumps").EnumerateArray().Select(jump => jump.GetString()).ToList();
        Assert.True(jumps.Count == 0, string.Join(Environment.NewLine, jumps));

        var day = DateTime.UtcNow.Date.AddDays(-100);
        await adas.Page.GetByLabel("Jump to a date").ClickAsync();
        await adas.Page.Locator("input[type=date]").FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Expect(adas.Page.GetByText(day.ToString("dddd, MMMM d", CultureInfo.InvariantCulture)))
            .ToBeInViewportAsync();
        await adas.Page.Keyboard.PressAsync("Escape");

        await adas.Page.GetByLabel("Jump to the latest message").ClickAsync();
        await Expect(Numbered(adas, Length)).ToBeInViewportAsync();
        await adas.WriteAsync("and one more");
        await Expect(adas.Message("and one more").GetByLabel("Sent")).ToBeInViewportAsync();
        Assert.Empty(adas.PageErrors);
    }

    private static ILocator Numbered(BrowserUser user, int number) =>
        user.Message(string.Create(CultureInfo.InvariantCulture, $"No. {number}."));
}
