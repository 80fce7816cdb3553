namespace Messenger.Web.BrowserTests;

/// <summary>Tabs, keyboard, touch, mentions, failed actions and the offline page.</summary>
public sealed class KeyboardAndTouchTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    /// <summary>Waits until messages are stored on the device.</summary>
    private const string IsKept = """
        async id => {
            const done = request => new Promise(resolve => { request.onsuccess = () => resolve(request.result); });
            const database = await done(indexedDB.open(`messenger-${id}`));
            while (!(await done(database.transaction('timelines').objectStore('timelines').getAll())).some(one => one.messages.length > 0)) {
                await new Promise(resolve => setTimeout(resolve, 50));
            }
            database.close();
        }
        """;

    private const string PrivateFilesKept = """
        async () => {
            const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
            const files = (await Promise.all(caches_.map(cache => cache.keys()))).flat().map(request => new URL(request.url).pathname);
            return files.filter(path => path !== '/' && !/^[/](assets[/.]|theme[.]js|icon|manifest)/.test(path));
        }
        """;

    [Fact]
    public async Task Two_tabs_of_one_user_stay_in_sync()
    {
        var (ada, bob, chat) = await CreatePairAsync("Both tabs");
        await bob.SendAsync(chat, "hello");
        var adas = await VisitAsync(ada);
        var other = (await adas.OpenTabAsync()).Page;
        await Expect(other.GetByLabel("1 unread")).ToBeVisibleAsync();
        await Expect(other).ToHaveTitleAsync("(1) Messenger");

        await adas.OpenChatAsync("Both tabs");
        await Expect(other.GetByLabel("1 unread")).ToHaveCountAsync(0);
        await Expect(other).ToHaveTitleAsync("Messenger");

        await other.GetByRole(AriaRole.Link, new() { Name = "Both tabs" }).ClickAsync();
        await adas.Composer.FillAsync("half a thou");
        await Expect(other.Locator("#composer")).ToHaveValueAsync("half a thou");
        await adas.WriteAsync("a whole thought");
        await Expect(other.Locator("[data-message]", new() { HasText = "a whole thought" }).GetByLabel("Sent"))
            .ToBeVisibleAsync();
        await Expect(other.Locator("#composer")).ToHaveValueAsync(string.Empty);

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await adas.Item("Dark mode").ClickAsync();
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await adas.Item("Log out").ClickAsync();
        await Expect(adas.Page.GetByLabel("Username")).ToBeVisibleAsync();
        await Expect(other.GetByLabel("Username")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task New_version_is_announced_and_reloading_keeps_the_draft()
    {
        var (ada, _, _) = await CreatePairAsync("Upgraded");
        var adas = await VisitAsync(ada, new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        await adas.OpenChatAsync("Upgraded");
        await adas.Composer.FillAsync("half a thought");
        await Expect(adas.Page.GetByText("A new version is available.")).ToHaveCountAsync(0);

        // Serves the page as another version would build it.
        await adas.Page.RouteAsync(
            "**/",
            async route =>
            {
                var page = await (await route.FetchAsync()).TextAsync();
                await route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html",
                        Body = page.Replace(
                            "/assets/index-",
                            "/assets/index-of-another-version-",
                            StringComparison.Ordinal
                        ),
                    }
                );
            }
        );
        await adas.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(adas.Page.GetByText("A new version is available.")).ToBeVisibleAsync();

        await adas.Page.UnrouteAllAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await Expect(adas.Composer).ToHaveValueAsync("half a thought");
        await Expect(adas.Page.GetByText("A new version is available.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_feature_works_without_a_mouse()
    {
        var (ada, bob, chat) = await CreatePairAsync("First");
        await ada.CreateGroupAsync("Second", members: [bob]);
        await bob.SendAsync(chat, "answer me");
        var adas = await VisitAsync();
        var keys = adas.Page.Keyboard;

        await adas.Page.GetByLabel("Username").FocusAsync();
        await keys.TypeAsync(ada.Username);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Person.Password);
        await keys.PressAsync("Enter");
        await Expect(adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();

        await Expect(adas.Page.GetByRole(AriaRole.Link, new() { Name = "First" })).ToBeVisibleAsync();
        await SwitchAsync(adas, "Firs");
        await Expect(adas.Composer).ToBeFocusedAsync();
        await keys.TypeAsync("written");
        await keys.PressAsync("Enter");
        await Expect(adas.Message("written").GetByLabel("Sent")).ToBeVisibleAsync();
        await keys.PressAsync("ArrowUp");
        await Expect(adas.Page.GetByLabel("Edit message")).ToHaveValueAsync("written");
        await keys.TypeAsync(" and changed");
        await keys.PressAsync("Enter");
        await Expect(adas.Message("written and changed")).ToContainTextAsync("edited");

        await PressUntilAsync(adas, "Shift+Tab", "[role=log]");
        await keys.PressAsync("ArrowUp");
        await Expect(adas.Message("written and changed")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await Expect(adas.Message("answer me")).ToBeFocusedAsync();
        await keys.PressAsync("r");
        await Expect(adas.Composer).ToBeFocusedAsync();
        await keys.TypeAsync("answered");
        await keys.PressAsync("Enter");
        await Expect(adas.Message("answered")).ToContainTextAsync("answer me");

        await PressUntilAsync(adas, "Shift+Tab", "[role=log]");
        await keys.PressAsync("ArrowUp");
        await Expect(adas.Message("answered")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(adas.Item("Copy text")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(adas.Item("Copy text")).ToHaveCountAsync(0);

        await SwitchAsync(adas, "Seco");
        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Name = "Second" })).ToBeVisibleAsync();
        await PressUntilAsync(adas, "Shift+Tab", "nav input[type=search]");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Name = "Second" })).ToBeVisibleAsync();

        await PressUntilAsync(adas, "Shift+Tab", "nav button[aria-label=Menu]");
        await keys.PressAsync("?");
        await Expect(adas.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(adas.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await PressUntilAsync(adas, "Shift+Tab", "nav button[aria-label=Menu]");
        await keys.PressAsync("Enter");
        await Expect(adas.Item("Log out")).ToBeVisibleAsync();
        await PressUntilAsync(adas, "ArrowDown", "[role=menuitem]:last-of-type");
        await keys.PressAsync("Enter");
        await Expect(adas.Page.GetByLabel("Username")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Mention_is_counted_and_opens_its_message()
    {
        var (ada, bob, chat) = await CreatePairAsync("Long talk");
        var adas = await VisitAsync(ada);
        await bob.SendAsync(chat, $"@{ada.Username}, this is for you");
        for (var number = 1; number <= 80; number++)
        {
            await bob.SendAsync(chat, $"message {number}.");
        }

        await Expect(adas.Page.GetByLabel("1 mention of you")).ToBeVisibleAsync();
        await adas.Page.GetByLabel("Menu, 1 waiting").ClickAsync();
        await adas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Mentions" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Main).GetByLabel("Unread")).ToBeVisibleAsync();
        var second = await bob.SendAsync(chat, "nobody yet");
        (await bob.Api.PutAsync($"/api/messages/{second.Id}", new { content = $"now @{ada.Username}" })).Ok();
        await Expect(adas.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await adas
            .Page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Listitem)
            .Last.GetByRole(AriaRole.Link)
            .ClickAsync();

        await Expect(adas.Message("this is for you")).ToBeInViewportAsync();
        await Expect(adas.Page).ToHaveURLAsync(new Uri(ada.Server, $"/chats/{chat}").ToString());
    }

    [Fact]
    public async Task Quote_opens_the_quoted_message_repeatedly()
    {
        var (ada, bob, chat) = await CreatePairAsync("Quotes");
        var first = await bob.SendAsync(chat, "the original");
        for (var number = 1; number <= 120; number++)
        {
            await bob.SendAsync(chat, $"message {number}.");
        }

        var answer = await bob.SendAsync(chat, "an answer", replyToId: first.Id);
        (await ada.Api.PutAsync($"/api/chats/{chat}/read", new { sequence = answer.Sequence })).Ok();
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Quotes");
        for (var turn = 0; turn < 2; turn++)
        {
            await adas.Message("an answer").GetByRole(AriaRole.Button).First.ClickAsync();
            await Expect(
                    adas.Page.Locator("[data-message]")
                        .Filter(new() { HasText = "the original", HasNotText = "an answer" })
                )
                .ToBeInViewportAsync();
            await adas.Page.GetByLabel("Jump to the latest message").ClickAsync();
            await Expect(adas.Message("an answer")).ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task Unfinished_edit_survives_a_reload()
    {
        var (ada, _, chat) = await CreatePairAsync("Edits");
        await ada.SendAsync(chat, "as it was");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Edits");
        await Expect(adas.Message("as it was")).ToBeVisibleAsync();
        await adas.Composer.FillAsync("something new");
        await adas.ChooseAsync("as it was", "Edit");
        await adas.Page.GetByLabel("Edit message").FillAsync("as it sho");

        await adas.Page.ReloadAsync();

        await Expect(adas.Page.GetByLabel("Edit message")).ToHaveValueAsync("as it sho");
        await adas.Page.GetByLabel("Edit message").FillAsync("as it should be");
        await adas.Composer.PressAsync("Enter");
        await Expect(adas.Message("as it should be")).ToContainTextAsync("edited");
        await Expect(adas.Composer).ToHaveValueAsync("something new");
    }

    [Fact]
    public async Task Failed_action_is_shown_at_the_message_and_can_be_retried()
    {
        var (ada, bob, chat) = await CreatePairAsync("Flaky");
        await bob.SendAsync(chat, "react to me");
        await ada.SendAsync(chat, "take me back");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Flaky");
        await Expect(adas.Message("take me back")).ToBeVisibleAsync();
        await adas.Page.RouteAsync("**/api/messages/**", route => route.AbortAsync());

        await adas.ChooseAsync("react to me", "React with 👍");
        await Expect(adas.Message("react to me").GetByRole(AriaRole.Alert)).ToContainTextAsync("Reaction not sent.");
        await adas.ChooseAsync("take me back", "Unsend");
        await adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unsend" }).ClickAsync();
        await Expect(adas.Message("take me back").GetByRole(AriaRole.Alert)).ToContainTextAsync("Not removed.");

        await adas.Page.UnrouteAllAsync();
        await adas.Message("react to me").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(adas.Message("react to me").GetByLabel("👍, 1, including you")).ToBeVisibleAsync();
        await adas.Message("take me back").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(adas.Message("Message unsent")).ToBeVisibleAsync();
        await Expect(adas.Page.Locator("[role=log]").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Long_press_on_a_message_opens_its_menu()
    {
        var (ada, bob, chat) = await CreatePairAsync("Touch");
        await bob.SendAsync(chat, "press me");
        var adas = await VisitAsync(
            ada,
            new()
            {
                HasTouch = true,
                IsMobile = true,
                ViewportSize = new() { Width = 360, Height = 640 },
            }
        );
        await adas.OpenChatAsync("Touch");
        // A trial run only waits until the message no longer moves and nothing covers it.
        await adas.Message("press me").GetByText("press me").HoverAsync(new() { Trial = true });
        var box = (await adas.Message("press me").GetByText("press me").BoundingBoxAsync())!;
        await using var devTools = await adas.Page.Context.NewCDPSessionAsync(adas.Page);

        await devTools.SendAsync(
            "Input.dispatchTouchEvent",
            new() { ["type"] = "touchStart", ["touchPoints"] = new[] { new { x = box.X + 5, y = box.Y + 5 } } }
        );
        await Expect(adas.Item("Report")).ToBeVisibleAsync();
        await devTools.SendAsync(
            "Input.dispatchTouchEvent",
            new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() }
        );

        await adas.Item("Reply").TapAsync();
        await Expect(adas.Page.GetByText($"Reply to {bob.Username}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task System_messages_are_not_bubbles()
    {
        var (ada, bob, chat) = await CreatePairAsync("Old name");
        (await ada.Api.PatchAsync($"/api/chats/{chat}", new { name = "New name" })).Ok();
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("New name");

        await Expect(bobs.Page.Locator("[role=log]").GetByText("New name")).ToBeVisibleAsync();
        await Expect(bobs.Page.Locator("[data-message]")).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByLabel("1 unread")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Skin_tone_is_remembered()
    {
        var (ada, _, _) = await CreatePairAsync("Hands");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Hands");
        await adas.Page.GetByLabel("Emoji", new() { Exact = true }).ClickAsync();
        await adas.Page.GetByTitle("Dark", new() { Exact = true }).ClickAsync();
        await adas.Page.GetByLabel("Search emoji").FillAsync("waving hand");
        await adas.Page.GetByLabel("waving hand", new() { Exact = true }).ClickAsync();
        await Expect(adas.Composer).ToHaveValueAsync("👋🏿");

        await adas.Page.ReloadAsync();
        await adas.Page.GetByLabel("Emoji", new() { Exact = true }).ClickAsync();
        await Expect(adas.Page.GetByLabel("Dark", new() { Exact = true })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Page_opens_offline_after_a_first_visit()
    {
        await using var server = MessengerServer.Start(await Fixture.Postgres.CreateDatabaseAsync());
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync("Kept here");
        await ada.SendAsync(chat.Id, "also this");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Kept here");
        await Expect(adas.Message("also this")).ToBeVisibleAsync();
        await adas.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await adas.Page.EvaluateAsync(IsKept, ada.Id);
        Assert.Empty(await adas.Page.EvaluateAsync<string[]>(PrivateFilesKept));

        await server.DisposeAsync();
        await adas.Page.ReloadAsync();

        await Expect(adas.Message("also this")).ToBeVisibleAsync();
        await Expect(adas.Page.GetByText("You are offline.").Or(adas.Page.GetByText("Connecting …")))
            .ToBeVisibleAsync();
        await adas.WriteAsync("later");
        await Expect(adas.Message("later").GetByLabel("Sending")).ToBeVisibleAsync();
    }

    private static async Task SwitchAsync(BrowserUser user, string name)
    {
        await user.Page.Keyboard.PressAsync("Control+k");
        await Expect(user.Page.GetByLabel("Name of the chat")).ToBeFocusedAsync();
        await user.Page.Keyboard.TypeAsync(name);
        await user.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses a key until an element that matches a selector is focused.</summary>
    private static async Task PressUntilAsync(BrowserUser user, string key, string focused)
    {
        for (var turn = 0; turn < 40; turn++)
        {
            if (
                await user.Page.EvaluateAsync<bool>(
                    "wanted => document.activeElement?.matches(wanted) ?? false",
                    focused
                )
            )
            {
                return;
            }

            await user.Page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{key} does not lead to {focused}.");
    }
}
