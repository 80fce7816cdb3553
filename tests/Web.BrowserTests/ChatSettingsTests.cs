namespace Messenger.Web.BrowserTests;

/// <summary>Chat settings: owners, admins and members each see and change what their role allows.</summary>
public sealed class ChatSettingsTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Owner_changes_name_slow_mode_visibility_and_password()
    {
        var ada = await Fixture.NewPersonAsync();
        await ada.CreateGroupAsync("Study");
        var adas = await SettingsAsync(ada, "Study");

        await adas.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Library");
        await adas.Page.GetByLabel("Slow mode").SelectOptionAsync("1 minute");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(adas.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(
                adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })
                    .GetByRole(AriaRole.Link, new() { Name = "Library" })
            )
            .ToBeVisibleAsync();

        await adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Public" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Private" })).ToBeCheckedAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Public" })).ToBeFocusedAsync();
        await adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Public" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Make public" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Public" })).ToBeCheckedAsync();

        await adas.Page.Locator("input[name=room-password]").FillAsync("open sesame");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(adas.Page.GetByText("The password is set.")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Remove password" }).ClickAsync();
        await adas
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Remove password" })
            .ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" })).ToBeVisibleAsync();
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Members_are_added_promoted_removed_and_made_owner()
    {
        var (ada, bob, eve) = (
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync("bob.b"),
            await Fixture.NewPersonAsync("eve.e")
        );
        var chat = await ada.CreateGroupAsync("Company", members: [bob]);
        var adas = await SettingsAsync(ada, "Company");
        var bobs = await VisitAsync(bob);
        await adas.Page.GetByRole(AriaRole.Tab, new() { Name = "Members" }).ClickAsync();
        var members = adas.Page.GetByRole(AriaRole.List, new() { Name = "Members" });

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Add members" }).ClickAsync();
        await adas.Page.GetByLabel("Search people").FillAsync("eve");
        await adas.Page.GetByRole(AriaRole.Checkbox, new() { Name = eve.Username }).CheckAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(members.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);

        await ActAsync(adas, eve, "Remove from the group", "Cancel");
        await Expect(adas.Page.GetByLabel($"Actions for {eve.Username}")).ToBeFocusedAsync();
        await ActAsync(adas, eve, "Remove from the group", "Remove");
        await Expect(members).Not.ToContainTextAsync(eve.Username);
        await ActAsync(adas, bob, "Make admin");
        await Expect(members.GetByRole(AriaRole.Listitem).Filter(new() { HasText = bob.Username }))
            .ToContainTextAsync("admin");

        // An admin manages members, but neither visibility nor roles.
        await OpenSettingsAsync(bobs, "Company");
        await Expect(bobs.Page.GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Delete group" })).ToHaveCountAsync(0);

        await ActAsync(adas, bob, "Transfer ownership", "Transfer ownership");
        await Expect(members.GetByRole(AriaRole.Listitem).Filter(new() { HasText = bob.Username }))
            .ToContainTextAsync("owner");
        await Expect(adas.Page.GetByLabel($"Actions for {bob.Username}")).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Delete group" })).ToBeVisibleAsync();
        Assert.Equal(bob.Id, (await ada.GetChatAsync(chat.Id)).OwnerId);
    }

    [Fact]
    public async Task Member_sees_no_owner_settings_and_can_leave()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        await ada.CreateGroupAsync("Club", members: [bob]);
        var bobs = await SettingsAsync(bob, "Club");

        await Expect(bobs.Page.GetByText("Private group, 2 members")).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByLabel("Name", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Delete group" })).ToHaveCountAsync(0);
        await bobs.Page.GetByRole(AriaRole.Tab, new() { Name = "Members" }).ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.List, new() { Name = "Members" })).ToContainTextAsync(ada.Username);
        await Expect(bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Add members" })).ToHaveCountAsync(0);
        await Expect(bobs.Page.GetByLabel($"Actions for {ada.Username}")).ToHaveCountAsync(0);
        await bobs.Page.GetByRole(AriaRole.Tab, new() { Name = "Invite" }).ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Heading, new() { Name = "Open invitations" })).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Heading, new() { Name = "Invite links" })).ToHaveCountAsync(0);

        await bobs.Page.GetByRole(AriaRole.Tab, new() { Name = "General" }).ClickAsync();
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Leave group" }).ClickAsync();
        await bobs.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(bobs.Page.GetByText("No chats yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Group_is_deleted_by_typing_its_name_and_disappears_for_all_members()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        await ada.CreateGroupAsync("Ephemeral", members: [bob]);
        var bobs = await VisitAsync(bob);
        await bobs.OpenChatAsync("Ephemeral");
        var adas = await VisitAsync(ada);
        await adas.Page.GotoAsync(new Uri(ada.Server, "/rooms").ToString());
        await adas.Page.GetByText("Owned by me").ClickAsync();
        await adas
            .Page.GetByRole(AriaRole.List, new() { Name = "Rooms" })
            .GetByRole(AriaRole.Link, new() { Name = "Ephemeral" })
            .ClickAsync();
        await adas.OpenChatSettingsAsync();

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Delete group" }).ClickAsync();
        var delete = adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete group" });
        await adas.Page.GetByLabel("Type the name of the group").FillAsync("Eternal");
        await Expect(delete).ToBeDisabledAsync();
        await adas.Page.GetByLabel("Type the name of the group").FillAsync("Ephemeral");
        await delete.ClickAsync();

        await Expect(adas.Page.GetByText("No chats yet.")).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByText("No chats yet.")).ToBeVisibleAsync();
    }

    private static async Task ActAsync(BrowserUser user, Person member, string action, string? confirm = null)
    {
        await user.Page.GetByLabel($"Actions for {member.Username}").ClickAsync();
        await user.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
        if (confirm is not null)
        {
            await user
                .Page.GetByRole(AriaRole.Dialog)
                .GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true })
                .ClickAsync();
        }
    }

    private static async Task OpenSettingsAsync(BrowserUser user, string chat)
    {
        await user.OpenChatAsync(chat);
        await user.OpenChatSettingsAsync();
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Chat settings" })).ToBeVisibleAsync();
    }

    private async Task<BrowserUser> SettingsAsync(Person person, string chat)
    {
        var user = await VisitAsync(person);
        await OpenSettingsAsync(user, chat);
        return user;
    }
}
