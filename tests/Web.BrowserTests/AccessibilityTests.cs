using System.Text.Json;

namespace Messenger.Web.BrowserTests;

/// <summary>Every screen passes the axe accessibility checks, in light and in dark.</summary>
public sealed class AccessibilityTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    private static readonly string Axe = Path.Combine(
        Repository.Root,
        "src",
        "Web",
        "ClientApp",
        "node_modules",
        "axe-core",
        "axe.min.js"
    );

    /// <summary>Waits until every animation that ends has ended, those included that start meanwhile.</summary>
    private const string AnimationsFinished = """
        async () => {
            const running = () => document.getAnimations().filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime < Infinity);
            const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
            do {
                await Promise.allSettled(running().map(one => one.finished));
                await frame();
                await frame();
            } while (running().length > 0);
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Welcome_page_is_accessible(ColorScheme scheme)
    {
        var user = await VisitAsync(new() { ColorScheme = scheme });
        await user.Page.Locator("input[name=username]").FillAsync("nobody");
        await user.Page.Locator("input[name=password]").FillAsync("a wrong password");
        await user.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Unknown username or wrong password.");

        Assert.Empty(await ViolationsAsync(user));
    }

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/new", ColorScheme.Light)]
    [InlineData("/rooms", ColorScheme.Light)]
    [InlineData("/friends", ColorScheme.Light)]
    [InlineData("/settings", ColorScheme.Dark)]
    [InlineData("/settings", ColorScheme.Light)]
    [InlineData("/invitations", ColorScheme.Light)]
    [InlineData("/mentions", ColorScheme.Light)]
    [InlineData("/moderation", ColorScheme.Dark)]
    [InlineData("/admin", ColorScheme.Light)]
    [InlineData("/nowhere", ColorScheme.Light)]
    public async Task Screen_is_accessible(string path, ColorScheme scheme)
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("A room", "public");
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        await adas.Page.GotoAsync(new Uri(ada.Server, path).ToString());
        await Expect(
                adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })
                    .GetByRole(AriaRole.Link, new() { Name = "A room" })
            )
            .ToBeVisibleAsync();

        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Expect(adas.Page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);

        Assert.Empty(await ViolationsAsync(adas));
        Assert.Empty(adas.PageErrors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Chat_is_accessible(ColorScheme scheme)
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Everything", members: [bob]);
        var first = await bob.SendAsync(
            chat.Id,
            $"Hello @{ada.Username}, **see** https://example.org and `code`\n> quoted\n```\nblock\n```"
        );
        await bob.SendAsync(chat.Id, "an answer", replyToId: first.Id);
        (await bob.Api.PutAsync($"/api/messages/{first.Id}/reactions/%F0%9F%91%8D")).Ok();
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        await adas.OpenChatAsync("Everything");
        await adas.WriteAsync("mine");
        await Expect(adas.Message("mine").GetByLabel("Sent")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Members" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync(bob.Username);

        Assert.Empty(await ViolationsAsync(adas));
        Assert.Empty(adas.PageErrors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Muted_chat_and_its_notification_settings_are_accessible(ColorScheme scheme)
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Noise", members: [bob]);
        await bob.SendAsync(chat.Id, $"@{ada.Username}");
        (
            await ada.Api.PutAsync(
                $"/api/chats/{chat.Id}/notifications",
                new { level = "all", mutedUntil = "9999-12-31T23:59:59Z" }
            )
        ).Ok();
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        await Expect(adas.Page.GetByRole(AriaRole.Img, new() { Name = "Muted" })).ToBeVisibleAsync();
        await Expect(adas.Page.GetByLabel("1 unread")).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(adas));

        await adas.OpenChatAsync("Noise");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "More about this chat" }).ClickAsync();
        await adas.Item("Notifications").ClickAsync();
        await Expect(adas.Page.GetByText("Muted until you unmute it")).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(adas));
        Assert.Empty(adas.PageErrors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Friends_profile_and_chat_settings_are_accessible(ColorScheme scheme)
    {
        var (ada, bob, eve) = (
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync("Everybody", "public", "open sesame", bob);
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/invitations", new { userIds = new[] { eve.Id } })).Ok();
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/invite-links", new { maxUses = 2 })).Ok();
        (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        (await ada.Api.PostAsync($"/api/friends/{eve.Id}")).Ok();
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        var page = adas.Page;

        await page.GotoAsync(new Uri(ada.Server, "/friends").ToString());
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Friend requests" }))
            .ToContainTextAsync(bob.Username);
        Assert.Empty(await ViolationsAsync(adas));
        await page.GetByLabel("Menu, 1 waiting").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Friends" })).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(adas));

        await page.GotoAsync(new Uri(ada.Server, $"/people/{bob.Id}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCSSAsync("opacity", "1");
        Assert.Empty(await ViolationsAsync(adas));

        await page.GotoAsync(new Uri(ada.Server, $"/chats/{chat.Id}/settings").ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove password" })).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(adas));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Members" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add members" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = eve.Username }).CheckAsync();
        Assert.Empty(await ViolationsAsync(adas));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Invite" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Invite link" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Open invitations" }))
            .ToContainTextAsync(eve.Username);
        Assert.Empty(await ViolationsAsync(adas));
        Assert.Empty(adas.PageErrors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Moderation_screens_are_accessible(ColorScheme scheme)
    {
        await Fixture.NewPersonAsync();
        var (ada, bob, cleo) = (
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync("Square", members: [bob, cleo]);
        var rude = await bob.SendAsync(chat.Id, $"rude words, @{ada.Username}");
        (await cleo.Api.PostAsync($"/api/messages/{rude.Id}/reports", new { reason = "He insults me" })).Ok();
        (await ada.Api.PutAsync($"/api/chats/{chat.Id}/bans/{cleo.Id}", new { reason = "Too loud" })).Ok();
        (await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { slowModeSeconds = 60 })).Ok();
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        foreach (
            var (path, text) in new[]
            {
                ("/moderation", "He insults me"),
                ("/mentions", "rude words"),
                ($"/chats/{chat.Id}/log", "permanently"),
                ($"/chats/{chat.Id}/bans", "Too loud"),
            }
        )
        {
            await adas.GoToAsync(path);
            await Expect(adas.Page.GetByRole(AriaRole.Main).GetByText(text)).ToBeVisibleAsync();
            Assert.Empty(await ViolationsAsync(adas));
        }

        await adas.GoToAsync($"/chats/{chat.Id}");
        foreach (var item in new[] { "Report", "Ban sender", "Remove message" })
        {
            await adas.OpenMenuAsync("rude words");
            await Expect(adas.Item(item)).ToBeVisibleAsync();
            await Expect(adas.Page.Locator(".mantine-Menu-dropdown")).ToHaveCSSAsync("opacity", "1");
            // A menu is rendered outside the landmarks, like a dialog.
            Assert.All(await ViolationsAsync(adas), one => Assert.StartsWith("region:", one, StringComparison.Ordinal));
            await adas.Item(item).ClickAsync();
            await Expect(adas.Page.Locator(".mantine-Modal-content")).ToHaveCSSAsync("opacity", "1");
            Assert.Empty(await ViolationsAsync(adas));
            await adas.Page.Keyboard.PressAsync("Escape");
            await Expect(adas.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        await adas.GoToAsync("/");
        await Expect(adas.Page.GetByRole(AriaRole.Link, new() { Name = "Square" })).ToBeVisibleAsync();
        await adas.Page.Keyboard.PressAsync("?");
        await Expect(adas.Page.Locator(".mantine-Modal-content")).ToHaveCSSAsync("opacity", "1");
        Assert.Empty(await ViolationsAsync(adas));

        (await ada.Api.PutAsync($"/api/chats/{chat.Id}/members/{bob.Id}/mute", new { })).Ok();
        var bobs = await VisitAsync(bob, new() { ColorScheme = scheme });
        await bobs.GoToAsync($"/chats/{chat.Id}");
        await Expect(bobs.Page.GetByText("You are muted in this chat")).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(bobs));
        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}/mute")).Ok();
        await Expect(bobs.Page.GetByText("Slow mode:")).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(bobs));
    }

    [Fact]
    public async Task Phone_shows_either_list_or_chat_without_horizontal_overflow()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync(new string('W', 60));
        await ada.SendAsync(chat.Id, new string('x', 10_000));
        var adas = await VisitAsync(
            ada,
            new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );

        await adas.OpenChatAsync("WWW");

        await Expect(adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeHiddenAsync();
        Assert.Equal(320, await adas.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await adas.Page.GetByLabel("Back to the chats").ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Files_and_gallery_are_accessible(ColorScheme scheme)
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Files");
        var adas = await VisitAsync(ada, new() { ColorScheme = scheme });
        await adas.OpenChatAsync("Files");
        FilePayload[] files =
        [
            new()
            {
                Name = "dot.png",
                MimeType = "image/png",
                Buffer = Pictures.Png(60, 40),
            },
            new()
            {
                Name = "paper.txt",
                MimeType = "text/plain",
                Buffer = "content"u8.ToArray(),
            },
        ];
        await adas.Page.GetByLabel("Files to attach").SetInputFilesAsync(files);
        await adas.WriteAsync("Both");
        await Expect(adas.Message("Both").GetByLabel("Sent")).ToBeVisibleAsync();
        await adas.Page.GetByLabel("Files to attach").SetInputFilesAsync(files);
        await Expect(adas.Page.GetByLabel("Remove paper.txt")).ToBeVisibleAsync();

        Assert.Empty(await ViolationsAsync(adas));

        await adas.Message("Both").GetByLabel("View dot.png").ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Dialog).GetByAltText("dot.png")).ToBeVisibleAsync();
        Assert.Empty(await ViolationsAsync(adas));
    }

    [Fact]
    public async Task Guest_writes_in_the_lobby()
    {
        var guests = await VisitAsync();
        await guests.Page.GetByText("Use Messenger as a guest").ClickAsync();
        await guests.Page.Locator("input[name=name]").FillAsync("Passer-by");
        await guests.Page.Locator("button[type=submit]").ClickAsync();
        await guests.OpenChatAsync("Lobby");

        await guests.WriteAsync("Anybody here?");

        await Expect(guests.Message("Anybody here?").GetByLabel("Sent")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Search_is_accessible_and_fits_a_phone(ColorScheme scheme)
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Cherries and other stone fruit", members: [bob]);
        await bob.SendAsync(chat.Id, "cherries");
        await bob.SendAsync(chat.Id, $"{string.Concat(Enumerable.Repeat("long ", 100))} cherries أحمر");
        await Eventually.TrueAsync(async () =>
            (await ada.Api.GetAsync("/api/search/messages?q=cherries")).Content.GetProperty("items").GetArrayLength()
            == 2
        );
        var adas = await VisitAsync(
            ada,
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        await adas.Page.GetByLabel("Search messages").ClickAsync();
        await adas.Page.GetByRole(AriaRole.Combobox).FillAsync("cherries");
        await Expect(adas.Page.Locator("mark")).ToHaveCountAsync(2);

        Assert.Empty(await ViolationsAsync(adas));
        Assert.Equal(320, await adas.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await adas.Page.SetViewportSizeAsync(1100, 700);
        await adas.Page.GetByRole(AriaRole.Combobox).FillAsync("in:\"Cherries and other\" cherries");
        await Expect(adas.Page.Locator("mark")).ToHaveCountAsync(2);
        Assert.Empty(adas.PageErrors);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(BrowserUser user)
    {
        // Text that is still fading in, or changing its color, has less contrast than in its final state.
        await user.Page.EvaluateAsync(AnimationsFinished);
        await user.Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var found = await user.Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join('\\n')}`)"
        );
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
