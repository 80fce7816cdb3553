namespace Messenger.Web.BrowserTests;

/// <summary>Moderators moderate, and other users see no moderation actions.</summary>
public sealed class ModerationTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    /// <summary>
    /// Slow mode in seconds: long enough for a slow machine to send the second message before it ends.
    /// </summary>
    private const int SlowMode = 15;

    [Fact]
    public async Task Reported_message_is_removed_from_the_queue()
    {
        var (ada, bob, cleo) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", members: [bob, cleo]);
        await bob.SendAsync(chat.Id, "rude words");
        var adas = await VisitAsync(ada);
        var cleos = await VisitAsync(cleo);

        await cleos.OpenChatAsync("Square");
        await cleos.ChooseAsync("rude words", "Report");
        await cleos.Page.GetByLabel("Reason for the report").FillAsync("He insults me");
        await cleos.Page.GetByRole(AriaRole.Button, new() { Name = "Report", Exact = true }).ClickAsync();
        await Expect(cleos.Page.GetByText("Thank you.")).ToBeVisibleAsync();
        await cleos.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();

        await adas.Page.GetByLabel("Menu, 1 waiting").ClickAsync();
        await Expect(adas.Page.GetByLabel("1 open")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Reports" }).ClickAsync();
        var report = adas.Page.GetByRole(
            AriaRole.Listitem,
            new() { Name = $"Message of {bob.Username}, reported by {cleo.Username}" }
        );
        await Expect(report).ToContainTextAsync("He insults me");
        await report.GetByRole(AriaRole.Button, new() { Name = "Remove message" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(adas.Page.GetByText("No open reports.")).ToBeVisibleAsync();
        await Expect(cleos.Message($"Removed by {ada.Username}")).ToBeVisibleAsync();
        await Expect(cleos.Page.GetByText("rude words")).ToHaveCountAsync(0);
        await adas.Page.GetByText("Closed", new() { Exact = true }).ClickAsync();
        await Expect(report).ToContainTextAsync("message removed");
        await report.GetByRole(AriaRole.Link, new() { Name = "Show in chat" }).ClickAsync();
        await Expect(adas.Message("Removed by you")).ToBeInViewportAsync();
        Assert.Empty(adas.PageErrors);
        Assert.Empty(cleos.PageErrors);
    }

    [Fact]
    public async Task Member_sees_no_moderation_actions()
    {
        var (ada, bob, cleo) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", members: [bob, cleo]);
        await bob.SendAsync(chat.Id, "mine to keep");
        var cleos = await VisitAsync(cleo);
        await cleos.OpenChatAsync("Square");

        await cleos.OpenMenuAsync("mine to keep");
        await Expect(cleos.Item("Report")).ToBeVisibleAsync();
        await Expect(cleos.Item("Remove message").Or(cleos.Item("Mute sender")).Or(cleos.Item("Ban sender")))
            .ToHaveCountAsync(0);
        await cleos.Page.Keyboard.PressAsync("Escape");

        await cleos.Page.GetByRole(AriaRole.Button, new() { Name = "Members" }).ClickAsync();
        await Expect(cleos.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync(bob.Username);
        await Expect(cleos.Page.GetByRole(AriaRole.Button, new() { Name = $"Moderate {bob.Username}" }))
            .ToHaveCountAsync(0);
        await cleos.Page.GetByLabel("Close members").ClickAsync();
        await cleos.Page.GetByLabel("More about this chat").ClickAsync();
        await Expect(cleos.Item("Log")).ToBeVisibleAsync();
        await Expect(cleos.Item("Banned people")).ToHaveCountAsync(0);
        await cleos.Page.Keyboard.PressAsync("Escape");
        await cleos.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(cleos.Item("Mentions")).ToBeVisibleAsync();
        await Expect(cleos.Item("Reports").Or(cleos.Item("Accounts"))).ToHaveCountAsync(0);

        await cleos.GoToAsync("/admin");
        await Expect(cleos.Page.GetByText("Only administrators can see the accounts of this server."))
            .ToBeVisibleAsync();
        await cleos.GoToAsync($"/chats/{chat.Id}/bans");
        await Expect(cleos.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Muted_user_sees_the_reason_and_keeps_the_draft()
    {
        var (ada, bob, _) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", members: [bob]);
        await bob.SendAsync(chat.Id, "shouting");
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("Square");
        await bobs.Composer.FillAsync("half a thou");

        await adas.OpenChatAsync("Square");
        await adas.ChooseAsync("shouting", "Mute sender");
        await adas.Page.GetByLabel("10 minutes").CheckAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();

        await Expect(bobs.Page.GetByText("You are muted in this chat until")).ToBeVisibleAsync();
        await Expect(bobs.Composer).ToHaveCountAsync(0);

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Members" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Complementary).GetByText("muted")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = $"Moderate {bob.Username}" }).ClickAsync();
        await adas.Item("Unmute").ClickAsync();
        await Expect(bobs.Composer).ToHaveValueAsync("half a thou");
    }

    [Fact]
    public async Task Expired_mute_restores_the_composer()
    {
        var (ada, bob, _) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", members: [bob]);
        (
            await ada.Api.PutAsync(
                $"/api/chats/{chat.Id}/members/{bob.Id}/mute",
                new { until = DateTimeOffset.UtcNow.AddSeconds(8) }
            )
        ).Ok();
        var bobs = await VisitAsync(bob);
        await bobs.GoToAsync($"/chats/{chat.Id}");

        await Expect(bobs.Composer).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Slow_mode_counts_down_and_then_allows_sending()
    {
        var (ada, bob, _) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", members: [bob]);
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("Square");
        (await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { slowModeSeconds = SlowMode })).Ok();
        await Expect(bobs.Page.GetByText($"Slow mode: one message every {SlowMode} s.")).ToBeVisibleAsync();

        await bobs.WriteAsync("first");
        await Expect(bobs.Page.GetByText("you can send again in")).ToBeVisibleAsync();
        await bobs.WriteAsync("second");
        await Expect(bobs.Composer).ToHaveValueAsync("second");
        await Expect(bobs.Page.GetByLabel("Send", new() { Exact = true }))
            .ToBeEnabledAsync(new() { Timeout = 1_000 * 3 * SlowMode });
        await bobs.Composer.PressAsync("Enter");

        await Expect(bobs.Message("second").GetByLabel("Sent").Or(bobs.Message("second").GetByLabel("Delivered")))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ban_excludes_a_user_until_lifted_and_is_logged()
    {
        var (ada, bob, _) = await CreateThreeAsync();
        var chat = await ada.CreateGroupAsync("Square", "public", members: [bob]);
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("Square");
        await adas.OpenChatAsync("Square");

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Members" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = $"Moderate {bob.Username}" }).ClickAsync();
        await adas.Item("Ban").ClickAsync();
        await adas.Page.GetByLabel("1 week").CheckAsync();
        await adas.Page.GetByLabel("Reason").FillAsync("Too loud");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Ban", Exact = true }).ClickAsync();

        await Expect(bobs.Page.GetByRole(AriaRole.Navigation).GetByText("Square")).ToHaveCountAsync(0);
        await bobs.GoToAsync($"/chats/{chat.Id}");
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Join to write" }).ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await adas.GoToAsync($"/chats/{chat.Id}/bans");
        await Expect(adas.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Too loud" }))
            .ToContainTextAsync(bob.Username);
        await adas.Page.GetByLabel($"Unban {bob.Username}").ClickAsync();
        await Expect(adas.Page.GetByText("No banned people.")).ToBeVisibleAsync();
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Join to write" }).ClickAsync();
        await Expect(bobs.Composer).ToBeVisibleAsync();

        await adas.GoToAsync($"/chats/{chat.Id}/log");
        await Expect(adas.Page.GetByText($"{ada.Username} banned {bob.Username} until")).ToBeVisibleAsync();
        await Expect(adas.Page.GetByText($"{ada.Username} unbanned {bob.Username}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Blocked_user_can_be_unblocked_in_the_chat()
    {
        var (ada, bob, _) = await CreateThreeAsync();
        var chat = (await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } }))
            .Ok()
            .Content.GetProperty("id")
            .GetGuid();
        (await ada.Api.PutAsync($"/api/blocks/{bob.Id}")).Ok();
        var adas = await VisitAsync(ada);
        await adas.GoToAsync($"/chats/{chat}");

        await Expect(adas.Page.GetByText($"You blocked {bob.Username}.")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Unblock" }).ClickAsync();
        await adas.WriteAsync("Hello again");

        await Expect(adas.Message("Hello again").GetByLabel("Sent")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Administrator_disables_and_enables_an_account()
    {
        await using var server = MessengerServer.Start(await Fixture.Postgres.CreateDatabaseAsync());
        var root = await Person.RegisterAsync(server.Address, "root");
        var mallory = await Person.RegisterAsync(root.Server, "mallory");
        var roots = await VisitAsync(root);
        await roots.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await roots.Item("Accounts").ClickAsync();
        await roots.Page.GetByLabel("Search accounts").FillAsync("mall");

        // The result replaces the rows of the whole list; a menu opened on one of those would close with it.
        await Expect(roots.Page.GetByRole(AriaRole.List, new() { Name = "Accounts" }).GetByRole(AriaRole.Listitem))
            .ToHaveCountAsync(1);
        await roots.Page.GetByLabel("Change mallory").ClickAsync();
        await roots.Item("Disable").ClickAsync();
        await roots.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(roots.Page.GetByRole(AriaRole.Listitem).GetByText("disabled")).ToBeVisibleAsync();
        Assert.Equal(401, (int)(await mallory.Api.GetAsync("/api/users/me")).Status);

        await roots.Page.GetByLabel("Change mallory").ClickAsync();
        await roots.Item("Enable").ClickAsync();
        await Expect(roots.Page.GetByRole(AriaRole.Listitem).GetByText("disabled")).ToHaveCountAsync(0);
        await roots.Page.GetByLabel("Change mallory").ClickAsync();
        await roots.Item("Make an administrator").ClickAsync();
        await Expect(roots.Page.GetByRole(AriaRole.Listitem).GetByText("administrator")).ToBeVisibleAsync();
    }

    private async Task<(Person Ada, Person Bob, Person Cleo)> CreateThreeAsync()
    {
        // The first user of a server is its administrator; these three are not.
        await Fixture.NewPersonAsync();
        return (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
    }
}
