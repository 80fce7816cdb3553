namespace Messenger.Web.BrowserTests;

/// <summary>One search box finds people, chats and messages and opens them.</summary>
public sealed class SearchTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Search_result_opens_at_the_message()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var room = await LongRoom.CreateAsync(
            (await Fixture.ServerAsync()).ConnectionString,
            "Long ago",
            1_500,
            ada,
            bob
        );
        await bob.SendAsync(room, "the last of all");
        await FoundAsync(ada, "\"No. 7\"", 1);
        var adas = await VisitAsync(ada);

        await OpenSearchAsync(adas);
        await Box(adas).FillAsync("\"No. 7\"");
        await Expect(adas.Page.Locator("mark")).ToHaveTextAsync("No. 7");
        await adas.Page.GetByRole(AriaRole.Option).ClickAsync();

        await Expect(adas.Message("No. 7.")).ToBeInViewportAsync();
        await Expect(Box(adas)).ToHaveCountAsync(0);
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Search_works_with_the_keyboard_alone()
    {
        var ada = await Fixture.NewPersonAsync("keyboarder");
        var bob = await Fixture.NewPersonAsync("walnutperson");
        var chat = await ada.CreateGroupAsync("Walnut grove", members: [bob]);
        await bob.SendAsync(chat.Id, "walnut one");
        await bob.SendAsync(chat.Id, "walnut two");
        await FoundAsync(ada, "walnut", 2);
        var adas = await VisitAsync(ada);
        await adas.Page.Keyboard.PressAsync("Control+f");
        await Expect(Box(adas)).ToBeFocusedAsync();
        await adas.Page.Keyboard.TypeAsync("walnut");
        await Expect(adas.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(4);
        await Expect(adas.Page.GetByRole(AriaRole.Group, new() { Name = "People" }).GetByRole(AriaRole.Option))
            .ToContainTextAsync("walnutperson");
        await Expect(adas.Page.GetByRole(AriaRole.Group, new() { Name = "Chats" }).GetByRole(AriaRole.Option))
            .ToContainTextAsync("Walnut grove");
        await Expect(adas.Page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        await adas.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(adas.Page.GetByRole(AriaRole.Option).Last).ToHaveAttributeAsync("aria-selected", "true");
        await adas.Page.Keyboard.PressAsync("Enter");
        await Expect(adas.Message("walnut one")).ToBeVisibleAsync();
        Assert.Empty(adas.PageErrors);

        await adas.Page.Keyboard.PressAsync("Control+f");
        await adas.Page.Keyboard.TypeAsync("anything");
        await adas.Page.Keyboard.PressAsync("Escape");
        await Expect(Box(adas)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Input_typed_before_the_search_has_loaded_is_kept()
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Quince yard");
        // A service worker would serve the script at once.
        var adas = await VisitAsync(ada, new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously),
            answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await adas.Page.RouteAsync(
            "**/assets/SearchResults-*.js",
            async route =>
            {
                asked.TrySetResult();
                await answered.Task;
                await route.ContinueAsync();
            }
        );

        await adas.Page.Keyboard.PressAsync("Control+f");
        await adas.Page.Keyboard.TypeAsync("qui");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Expect(Box(adas)).ToHaveValueAsync("qui");
        await Expect(adas.Page.GetByText("has:image")).ToHaveCountAsync(0);
        answered.SetResult();

        await Expect(adas.Page.GetByText("has:image")).ToBeVisibleAsync();
        await adas.Page.Keyboard.TypeAsync("nce");
        await Expect(Box(adas)).ToHaveValueAsync("quince");
        await Expect(adas.Page.GetByRole(AriaRole.Option)).ToContainTextAsync("Quince yard");
        await adas.Page.Keyboard.PressAsync("Escape");
        await Expect(Box(adas)).ToHaveCountAsync(0);
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Search_in_a_chat_stays_in_it_and_a_chat_left_is_not_searched()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var (first, second) = (
            await ada.CreateGroupAsync("North wing", members: [bob]),
            await ada.CreateGroupAsync("South", members: [bob])
        );
        await ada.SendAsync(first.Id, "pomegranate of the north");
        await ada.SendAsync(second.Id, "pomegranate of the south");
        await FoundAsync(ada, "pomegranate", 2);
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("North wing");

        await bobs.Page.GetByLabel("Search in this chat").ClickAsync();
        await Expect(Box(bobs)).ToHaveValueAsync("in:\"North wing\" ");
        await Box(bobs).PressAsync("End");
        await Box(bobs).PressSequentiallyAsync("pomegranate");
        // The first letters match users too.
        await Expect(bobs.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(bobs.Page.Locator("mark")).ToHaveCountAsync(1);
        await Expect(bobs.Page.GetByRole(AriaRole.Option)).ToContainTextAsync("of the north");

        await Box(bobs).FillAsync("pomegranate");
        await Expect(bobs.Page.Locator("mark")).ToHaveCountAsync(2);
        (await ada.Api.DeleteAsync($"/api/chats/{first.Id}/members/{bob.Id}")).Ok();
        await Box(bobs).FillAsync("pomegranates");
        await Expect(bobs.Page.GetByText("No results.", new() { Exact = false }).First).ToBeVisibleAsync();
        await Box(bobs).FillAsync("pomegranate of");
        await Expect(bobs.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(bobs.Page.GetByRole(AriaRole.Option)).ToContainTextAsync("of the south");
    }

    [Fact]
    public async Task Edited_message_is_found_by_its_new_text_even_without_spaces()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Plans");
        var message = await ada.SendAsync(chat.Id, "Meet at the mulberry");
        (await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "明日は東京で会いましょう" })).Ok();
        await FoundAsync(ada, "東京", 1);
        var adas = await VisitAsync(ada);

        await OpenSearchAsync(adas);
        await Box(adas).FillAsync("mulberry");
        await Expect(adas.Page.GetByText("Try fewer or shorter words")).ToBeVisibleAsync();
        await Box(adas).FillAsync("東京");
        await Expect(adas.Page.Locator("mark")).ToHaveTextAsync("東京");
    }

    [Fact]
    public async Task Search_reports_a_failure_and_explains_invalid_filters()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Failing");
        await ada.SendAsync(chat.Id, "persimmon");
        await FoundAsync(ada, "persimmon", 1);
        var adas = await VisitAsync(ada);
        await OpenSearchAsync(adas);

        await Box(adas).FillAsync("before:soon");
        await Expect(adas.Page.GetByText("before: must be a date such as 2026-12-31.")).ToBeVisibleAsync();

        await adas.GoOfflineAsync();
        await Box(adas).FillAsync("persimmon");
        await Expect(adas.Page.GetByText("The server cannot be reached")).ToBeVisibleAsync();
        await adas.GoOnlineAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(adas.Page.Locator("mark")).ToHaveTextAsync("persimmon");
    }

    [Fact]
    public async Task Further_result_pages_load_on_request()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Orchard");
        for (var i = 0; i < 25; i++)
        {
            await ada.SendAsync(chat.Id, $"medlar {i}");
        }

        await FoundAsync(ada, "medlar", 25);
        var adas = await VisitAsync(ada);
        await OpenSearchAsync(adas);
        await Box(adas).FillAsync("medlar");
        await Expect(adas.Page.Locator("mark")).ToHaveCountAsync(20);

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Load more", Exact = true }).ClickAsync();

        await Expect(adas.Page.Locator("mark")).ToHaveCountAsync(25);
    }

    private static ILocator Box(BrowserUser user) =>
        user.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search messages, people and chats" });

    private static async Task OpenSearchAsync(BrowserUser user)
    {
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Search messages" }).ClickAsync();
        await Expect(Box(user)).ToBeFocusedAsync();
    }

    /// <summary>Waits until the search index has the expected number of messages.</summary>
    private static Task FoundAsync(Person person, string q, int count) =>
        Eventually.TrueAsync(async () =>
            (await person.Api.GetAsync($"/api/search/messages?limit=50&q={Uri.EscapeDataString(q)}"))
                .Content.GetProperty("items")
                .GetArrayLength() == count
        );
}
