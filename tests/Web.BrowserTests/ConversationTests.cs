namespace Messenger.Web.BrowserTests;

/// <summary>Users chat, each in a browser of their own.</summary>
public sealed class ConversationTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Two_users_chat_and_see_receipts_typing_and_edits()
    {
        var (ada, bob, _) = await CreatePairAsync("Engine room");
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await adas.OpenChatAsync("Engine room");

        await adas.WriteAsync("Hello **Bob**");

        await Expect(bobs.Page.GetByLabel("1 unread")).ToBeVisibleAsync();
        await bobs.OpenChatAsync("Engine room");
        await Expect(bobs.Message("Hello Bob").Locator("strong")).ToHaveTextAsync("Bob");
        await Expect(bobs.Page.GetByLabel("1 unread")).ToHaveCountAsync(0);
        await Expect(adas.Message("Hello Bob").GetByLabel("Read", new() { Exact = true })).ToBeVisibleAsync();

        await bobs.Composer.PressSequentiallyAsync("Hello A");
        await Expect(adas.Page.GetByText("is typing …")).ToBeVisibleAsync();
        await bobs.Composer.PressSequentiallyAsync("da");
        await bobs.Composer.PressAsync("Enter");
        await Expect(adas.Message("Hello Ada")).ToBeVisibleAsync();

        await adas.Composer.PressAsync("ArrowUp");
        await adas.Page.GetByLabel("Edit message").FillAsync("Hello again");
        await adas.Composer.PressAsync("Enter");
        await Expect(bobs.Message("Hello again")).ToContainTextAsync("edited");
        Assert.Empty(adas.PageErrors);
        Assert.Empty(bobs.PageErrors);
    }

    [Fact]
    public async Task Messages_written_offline_are_sent_once_in_order_and_missed_ones_arrive()
    {
        var (ada, bob, chat) = await CreatePairAsync("Tunnel");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Tunnel");
        await adas.WriteAsync("before");
        await Expect(adas.Message("before").GetByLabel("Sent")).ToBeVisibleAsync();

        await adas.GoOfflineAsync();
        foreach (var text in new[] { "first", "second", "third" })
        {
            await adas.WriteAsync(text);
            await Expect(adas.Message(text).GetByLabel("Sending")).ToBeVisibleAsync();
        }

        await bob.SendAsync(chat, "meanwhile");
        await adas.GoOnlineAsync();

        await Expect(adas.Message("third").GetByLabel("Sent").Or(adas.Message("third").GetByLabel("Delivered")))
            .ToBeVisibleAsync();
        await Expect(adas.Message("meanwhile")).ToHaveCountAsync(1);
        Assert.Equal(["before", "meanwhile", "first", "second", "third"], await ContentsAsync(bob, chat));
        await Expect(adas.Page.Locator("[data-message]")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Reload_keeps_the_draft_and_unsent_messages()
    {
        var (ada, bob, chat) = await CreatePairAsync("Basement");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Basement");
        await adas.Page.RouteAsync(
            "**/api/chats/*/messages",
            route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync()
        );
        await adas.WriteAsync("stuck");
        await Expect(adas.Message("stuck").GetByLabel("Sending")).ToBeVisibleAsync();
        await adas.Composer.FillAsync("half a thou");

        await adas.Page.ReloadAsync();

        await Expect(adas.Message("stuck").GetByLabel("Sending")).ToBeVisibleAsync();
        await Expect(adas.Composer).ToHaveValueAsync("half a thou");

        await adas.Page.UnrouteAllAsync();
        await adas.Page.ReloadAsync();
        await Expect(adas.Message("stuck").GetByLabel("Sent")).ToBeVisibleAsync();
        await Expect(adas.Message("stuck")).ToHaveCountAsync(1);
        Assert.Equal(["stuck"], await ContentsAsync(bob, chat));
    }

    [Fact]
    public async Task Long_chat_opens_at_the_first_unread_and_loads_older_messages_on_scroll()
    {
        var (ada, bob, chat) = await CreatePairAsync("Archive");
        for (var number = 1; number <= 200; number++)
        {
            await bob.SendAsync(chat, $"message {number}.");
        }

        (await ada.Api.PutAsync($"/api/chats/{chat}/read", new { sequence = 150 })).Ok();
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Archive");

        await Expect(adas.Page.GetByText("New messages")).ToBeInViewportAsync();
        await Expect(adas.Message("message 151.")).ToBeInViewportAsync();
        await adas.Page.GetByLabel("Jump to the latest message").ClickAsync();
        await Expect(adas.Message("message 200.")).ToBeInViewportAsync();
        await Expect(adas.Page.GetByLabel("50 unread")).ToHaveCountAsync(0);

        await adas.Page.Locator("[role=log]").HoverAsync();
        await Eventually.TrueAsync(async () =>
        {
            await adas.Page.Mouse.WheelAsync(0, -1_500);
            return await adas.Message("message 1.").CountAsync() > 0;
        });

        await Expect(adas.Message("message 1.")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Reader_at_the_end_stays_there_when_rows_grow()
    {
        var (ada, bob, chat) = await CreatePairAsync("Growing");
        for (var number = 1; number <= 40; number++)
        {
            await bob.SendAsync(chat, $"line {number}.");
        }

        (await ada.Api.PutAsync($"/api/chats/{chat}/read", new { sequence = 40 })).Ok();
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Growing");
        await Expect(adas.Message("line 40.")).ToBeInViewportAsync();

        // Simulates rows that turn out larger than estimated, which the list corrects.
        await adas.Page.EvaluateAsync(
            """
            () => {
              const list = document.querySelector('[role=log]');
              const grown = [...list.querySelectorAll('[data-message]')].at(-2);
              grown.append(Object.assign(document.createElement('div'), { style: 'height: 500px' }));
              list.scrollTop += 1;
            }
            """
        );

        await Eventually.TrueAsync(() =>
            adas.Page.EvaluateAsync<bool>(
                "() => { const list = document.querySelector('[role=log]'); return list.scrollHeight - list.scrollTop - list.clientHeight < 2; }"
            )
        );
    }

    [Fact]
    public async Task Chat_that_received_events_before_opening_shows_earlier_messages()
    {
        var (ada, bob, chat) = await CreatePairAsync("Radio");
        foreach (var text in new[] { "one", "two", "three" })
        {
            await bob.SendAsync(chat, text);
        }

        var adas = await VisitAsync(ada);
        await Expect(adas.Page.GetByText("three")).ToBeVisibleAsync();
        await bob.SendAsync(chat, "four");
        await Expect(adas.Page.GetByText("four")).ToBeVisibleAsync();
        await adas.OpenChatAsync("Radio");

        foreach (var text in new[] { "one", "two", "three", "four" })
        {
            await Expect(adas.Message(text)).ToBeVisibleAsync();
        }
    }
}
