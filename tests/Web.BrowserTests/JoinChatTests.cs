using System.Text.RegularExpressions;

namespace Messenger.Web.BrowserTests;

/// <summary>Ways to join a chat: invitations, invite links and room passwords.</summary>
public sealed partial class JoinChatTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Invitation_arrives_live_is_withdrawn_sent_again_and_accepted()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync("bob.invited"));
        await ada.CreateGroupAsync("Salon");
        var bobs = await VisitAsync(bob);
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Salon");
        await adas.OpenChatSettingsAsync();
        await adas.Page.GetByRole(AriaRole.Tab, new() { Name = "Invite" }).ClickAsync();

        await InviteAsync(adas, bob);
        await Expect(bobs.Page.GetByLabel("Menu, 1 waiting")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = $"Withdraw: {bob.Username}" }).ClickAsync();
        await Expect(adas.Page.GetByText("No open invitations.")).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByLabel("Menu, 1 waiting")).ToHaveCountAsync(0);

        await InviteAsync(adas, bob);
        await Expect(bobs.Page.GetByLabel("Menu, 1 waiting")).ToBeVisibleAsync();
        await bobs.Page.GetByLabel(MenuName()).ClickAsync();
        await bobs.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Invitations" }).ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.List, new() { Name = "Invitations" }))
            .ToContainTextAsync($"{ada.Username} invites you");
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Accept: Salon" }).ClickAsync();

        await Expect(bobs.Page.GetByRole(AriaRole.Heading, new() { Name = "Salon" })).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByText("group, 2 members")).ToBeVisibleAsync();
        Assert.Empty(bobs.PageErrors);
    }

    [Fact]
    public async Task Declined_invitation_disappears()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Choir");
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/invitations", new { userIds = new[] { bob.Id } })).Ok();
        var bobs = await VisitAsync(bob);
        await bobs.Page.GotoAsync(new Uri(bob.Server, "/invitations").ToString());

        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Decline: Choir" }).ClickAsync();

        await Expect(bobs.Page.GetByText("No invitations.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Invite_link_admits_a_new_user_until_it_is_revoked()
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Harbour");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Harbour");
        await adas.OpenChatSettingsAsync();
        await adas.Page.GetByRole(AriaRole.Tab, new() { Name = "Invite" }).ClickAsync();
        await adas.Page.GetByLabel("Maximum uses").FillAsync("2");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var address = await adas.Page.GetByRole(AriaRole.Textbox, new() { Name = "Invite link" }).InputValueAsync();

        var newcomers = await VisitAsync();
        await newcomers.Page.GotoAsync(address);
        await Expect(newcomers.Page.GetByText("You are invited to")).ToBeVisibleAsync();
        await Expect(newcomers.Page.GetByText("Use Messenger as a guest")).ToHaveCountAsync(0);
        await newcomers.Page.GetByText("Register", new() { Exact = true }).ClickAsync();
        await newcomers.Page.Locator("input[name=username]").FillAsync("harbour.newcomer");
        await newcomers.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await newcomers.Page.Locator("button[type=submit]").ClickAsync();

        await Expect(newcomers.Page.GetByRole(AriaRole.Heading, new() { Name = "Harbour" })).ToBeVisibleAsync();
        await newcomers.WriteAsync("Ahoy");
        await Expect(newcomers.Message("Ahoy").GetByLabel("Sent")).ToBeVisibleAsync();

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(adas.Page.GetByText("No invite links.")).ToBeVisibleAsync();
        await newcomers.Page.GotoAsync(address);
        await Expect(newcomers.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no longer holds");
    }

    [Fact]
    public async Task Guest_with_an_invite_link_registers_and_joins()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Quay");
        var link = (await ada.Api.PostAsync($"/api/chats/{chat.Id}/invite-links", new { }))
            .Ok()
            .Content.GetProperty("token")
            .GetString();
        var guests = await VisitAsync();
        await guests.Page.GetByText("Use Messenger as a guest").ClickAsync();
        await guests.Page.Locator("input[name=name]").FillAsync("Stray");
        await guests.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(guests.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();

        await guests.Page.GotoAsync(new Uri(ada.Server, $"/join/{link}").ToString());
        await Expect(guests.Page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true })).ToHaveCountAsync(0);
        await guests.Page.Locator("input[name=username]").FillAsync("quay.stray");
        await guests.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await guests.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();

        await Expect(guests.Page.GetByRole(AriaRole.Heading, new() { Name = "Quay" })).ToBeVisibleAsync();
        await Expect(guests.Composer).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Room_password_is_required_to_join()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var room = await ada.CreateGroupAsync("Vault", "public", "open sesame");
        await ada.SendAsync(room.Id, "The treasure is here");
        var bobs = await VisitAsync(bob);
        await bobs.Page.GotoAsync(new Uri(bob.Server, "/rooms").ToString());
        await bobs
            .Page.GetByRole(AriaRole.List, new() { Name = "Rooms" })
            .GetByRole(AriaRole.Link, new() { Name = "Vault" })
            .ClickAsync();
        await Expect(bobs.Page.GetByText("This room requires a password.")).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByLabel("More about this chat")).ToHaveCountAsync(0);
        var password = bobs.Page.GetByPlaceholder("Room password");
        var join = bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Join to write" });

        await password.FillAsync("open barley");
        await join.ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not the room's password.");
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await password.FillAsync("open sesame");
        await join.ClickAsync();

        await Expect(bobs.Message("The treasure is here")).ToBeVisibleAsync();
        await Expect(bobs.Composer).ToBeVisibleAsync();
        Assert.Empty(bobs.PageErrors);
    }

    [Fact]
    public async Task User_at_the_password_prompt_reconnects_after_being_offline()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var room = await ada.CreateGroupAsync("Cellar", "public", "open sesame");
        var other = await ada.CreateGroupAsync("Garden", members: [bob]);
        var bobs = await VisitAsync(bob);
        await bobs.Page.GotoAsync(new Uri(bob.Server, $"/chats/{room.Id}").ToString());
        await Expect(bobs.Page.GetByText("This room requires a password.")).ToBeVisibleAsync();

        await bobs.GoOfflineAsync();
        await Expect(bobs.Page.GetByText("You are offline.")).ToBeVisibleAsync();
        await ada.SendAsync(other.Id, "Meanwhile, outside");
        await bobs.GoOnlineAsync();

        await Expect(bobs.Page.GetByText("You are offline.")).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByText("Meanwhile, outside")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Password_guessing_is_rate_limited()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var room = await ada.CreateGroupAsync("Safe", "public", "open sesame");
        var bobs = await VisitAsync(bob);
        await bobs.Page.GotoAsync(new Uri(bob.Server, $"/chats/{room.Id}").ToString());
        await bobs.Page.GetByPlaceholder("Room password").FillAsync("one more guess");
        await bobs.Page.RouteAsync(
            "**/join",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 429,
                        ContentType = "application/problem+json",
                        Headers = new Dictionary<string, string> { ["Retry-After"] = "12" },
                        Body = """{"code":"request.too_many"}""",
                    }
                )
        );
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Join to write" }).ClickAsync();

        await Expect(bobs.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Try again in 12 seconds.");
        await Expect(bobs.Page.GetByPlaceholder("Room password")).ToHaveValueAsync("one more guess");
    }

    [GeneratedRegex("^Menu")]
    private static partial Regex MenuName();

    private static async Task InviteAsync(BrowserUser user, Person invited)
    {
        await user.Page.GetByLabel("Search people").FillAsync(invited.Username);
        await user.Page.GetByRole(AriaRole.Checkbox, new() { Name = invited.Username }).CheckAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = $"Withdraw: {invited.Username}" }))
            .ToBeVisibleAsync();
    }
}
