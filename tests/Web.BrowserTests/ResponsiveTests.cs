using System.Text.Json;
using System.Text.RegularExpressions;

namespace Messenger.Web.BrowserTests;

/// <summary>Layout and appearance: color scheme, narrow screens, reduced motion and texts of all kinds.</summary>
public sealed partial class ResponsiveTests(ServerFixture fixture, BrowserFixture browser)
    : BrowserTest(fixture, browser)
{
    private const string Scheme = "data-mantine-color-scheme";

    /// <summary>
    /// Elements beyond the page's edge that no ancestor clips or scrolls, and elements that scroll horizontally,
    /// except code blocks.
    /// </summary>
    private const string TooWide = """
        () => {
          const told = one => `${one.tagName} ${one.className} "${one.textContent.slice(0, 40)}"`;
          const holds = one => getComputedStyle(one).overflowX !== 'visible' && one.getBoundingClientRect().right <= innerWidth + 1;
          const isHeld = one => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (holds(up)) return true; return false; };
          const all = [...document.body.querySelectorAll('*')].filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0);
          const beyond = all.filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !isHeld(one));
          const sideways = all.filter(one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1 && !one.closest('pre'));
          return [...beyond, ...sideways].map(told);
        }
        """;

    [Fact]
    public async Task Color_scheme_follows_the_system_until_the_user_chooses_one()
    {
        var ada = await Fixture.NewPersonAsync();
        var adas = await VisitAsync(ada, new() { ColorScheme = ColorScheme.Dark });
        var page = adas.Page.Locator("html");
        await Expect(page).ToHaveAttributeAsync(Scheme, "dark");
        await adas.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(page).ToHaveAttributeAsync(Scheme, "light");

        await adas.Page.GetByLabel("Menu", new() { Exact = true }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Dark mode" }).ClickAsync();
        await Expect(page).ToHaveAttributeAsync(Scheme, "dark");
        await adas.Page.ReloadAsync();

        await Expect(adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
        await Expect(page).ToHaveAttributeAsync(Scheme, "dark");
    }

    [Fact]
    public async Task No_screen_overflows_the_smallest_phone()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync(new string('W', 32)));
        var chat = await ada.CreateGroupAsync(
            string.Concat(Enumerable.Repeat("Unbreakable", 5)),
            "public",
            members: [bob]
        );
        await FillAsync(bob, ada, chat.Id);
        var adas = await VisitAsync(
            ada,
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        List<string> found = [];

        foreach (
            var address in Addresses().Select(path => path.Replace(":id", chat.Id.ToString(), StringComparison.Ordinal))
        )
        {
            await adas.Page.GotoAsync(new Uri(ada.Server, address).ToString());
            await Expect(adas.Page.Locator("h1, main")).Not.ToHaveCountAsync(0);
            await Expect(adas.Page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);
            found.AddRange(
                (await adas.Page.EvaluateAsync<JsonElement>(TooWide))
                    .EnumerateArray()
                    .Select(one => $"{address}: {one.GetString()}")
            );
        }

        Assert.Empty(found);
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Reduced_motion_disables_animations()
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Still life");
        var adas = await VisitAsync(ada, new() { ReducedMotion = ReducedMotion.Reduce });
        await adas.OpenChatAsync("Still life");
        await adas.Page.GetByLabel("Menu", new() { Exact = true }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings" })).ToBeVisibleAsync();

        var longest = await adas.Page.EvaluateAsync<double>(
            "() => Math.max(...[...document.querySelectorAll('*')].flatMap(one => { const style = getComputedStyle(one); return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].map(parseFloat); }))"
        );

        Assert.InRange(longest, 0, 0.001);
    }

    [Fact]
    public async Task Bidirectional_long_and_emoji_texts_are_shown_correctly()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var longName = string.Concat(Enumerable.Repeat("Anna-Maria ", 6))[..64].Trim();
        (await bob.Api.PutAsync("/api/users/me", new { displayName = longName })).Ok();
        var chat = await ada.CreateGroupAsync("Babel", "public", members: [bob]);
        await FillAsync(bob, ada, chat.Id);
        var adas = await VisitAsync(
            ada,
            new()
            {
                ViewportSize = new() { Width = 1000, Height = 6_000 },
            }
        );
        await adas.OpenChatAsync("Babel");

        await Expect(adas.Message("مرحبا").GetByText("مرحبا بالعالم")).ToHaveCSSAsync("direction", "rtl");
        await Expect(adas.Message("left to right").GetByText("left to right").First).ToHaveCSSAsync("direction", "ltr");
        await Expect(adas.Message("long long").First).ToContainTextAsync("the end");
        await Expect(adas.Page.GetByText(longName).First).ToBeVisibleAsync();

        await adas.Composer.FillAsync(new string('x', 10_001));
        await Expect(adas.Page.GetByText("1 characters too many")).ToBeVisibleAsync();
        await Expect(adas.Page.GetByLabel("Send", new() { Exact = true })).ToBeDisabledAsync();
        await adas.Composer.FillAsync(new string('y', 10_000));
        await adas.Composer.PressAsync("Enter");
        await Expect(adas.Message("yyyy").GetByLabel("Sent")).ToBeVisibleAsync();
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Empty_chat_shows_a_prompt()
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Blank page", "public");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Blank page");
        await Expect(adas.Page.GetByText("No messages yet. Say hello.")).ToBeVisibleAsync();

        await adas.WriteAsync("Hello");

        await Expect(adas.Message("Hello").GetByLabel("Sent")).ToBeVisibleAsync();
    }

    private static async Task FillAsync(Person bob, Person ada, Guid chat)
    {
        await bob.SendAsync(chat, $"@{ada.Username} مرحبا بالعالم");
        var first = await bob.SendAsync(chat, "left to right 👩🏽‍🚀🎉");
        await ada.SendAsync(chat, new string('x', 3_000), replyToId: first.Id);
        await bob.SendAsync(chat, "```\n" + new string('c', 300) + "\n```");
        await bob.SendAsync(chat, string.Concat(Enumerable.Repeat("long ", 1_990)) + "the end");
        foreach (var emoji in new[] { "👍", "❤️", "😂", "😮", "😢", "🎉", "🔥", "👀", "🚀", "🌍" })
        {
            (await bob.Api.PutAsync($"/api/messages/{first.Id}/reactions/{Uri.EscapeDataString(emoji)}")).Ok();
        }
    }

    /// <summary>Every route in the client's code, and one address without a route.</summary>
    private static IEnumerable<string> Addresses()
    {
        var code = string.Concat(
            new[] { "Shell.tsx", "App.tsx" }.Select(file =>
                File.ReadAllText(Path.Combine(Repository.Root, "src", "Web", "ClientApp", "src", "app", file))
            )
        );
        var found = RoutePath().Matches(code).Select(match => match.Groups["path"].Value).ToList();
        Assert.Contains("/chats/:id", found, StringComparer.Ordinal);
        return [.. found, "/nowhere"];
    }

    [GeneratedRegex("<Route path=\"(?<path>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex RoutePath();
}
