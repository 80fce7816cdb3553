using System.Text.RegularExpressions;

namespace Messenger.Web.BrowserTests;

/// <summary>Users find, befriend and block each other.</summary>
public sealed partial class FriendTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Friend_request_arrives_live_and_is_accepted()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await GoAsync(adas, "Friends");

        await adas.Page.GetByLabel("Find people").FillAsync(bob.Username);
        await adas
            .Page.GetByRole(AriaRole.Button, new() { Name = $"Add friend: {bob.Username}", Exact = true })
            .ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = $"Withdraw: {bob.Username}", Exact = true }))
            .ToBeVisibleAsync();

        await Expect(bobs.Page.GetByLabel("Menu, 1 waiting")).ToBeVisibleAsync();
        await GoAsync(bobs, "Friends");
        await bobs
            .Page.GetByRole(AriaRole.Button, new() { Name = $"Accept: {ada.Username}", Exact = true })
            .ClickAsync();

        await Expect(bobs.Page.GetByRole(AriaRole.List, new() { Name = "Friends" })).ToContainTextAsync("online");
        await Expect(bobs.Page.GetByLabel("Menu, 1 waiting")).ToHaveCountAsync(0);
        await adas.Page.GetByLabel("Find people").FillAsync(string.Empty);
        await Expect(adas.Page.GetByRole(AriaRole.List, new() { Name = "Friends" })).ToContainTextAsync(bob.Username);

        await adas
            .Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {bob.Username}", Exact = true })
            .ClickAsync();
        await adas
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true })
            .ClickAsync();
        await Expect(bobs.Page.GetByText("No friends yet.")).ToBeVisibleAsync();
        Assert.Empty(adas.PageErrors);
        Assert.Empty(bobs.PageErrors);
    }

    [Fact]
    public async Task Profile_opens_a_chat_and_blocks_and_settings_unblock()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        await ada.CreateGroupAsync("Parlour", members: [bob]);
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Parlour");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Members" }).ClickAsync();
        await adas
            .Page.GetByRole(AriaRole.Complementary)
            .GetByRole(AriaRole.Link, new() { Name = bob.Username, Exact = true })
            .ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Name = bob.Username })).ToBeVisibleAsync();

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Message", Exact = true }).ClickAsync();
        await adas.WriteAsync("Just the two of us");
        await Expect(adas.Message("Just the two of us").GetByLabel("Sent")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByRole(AriaRole.Link).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Unblock" })).ToBeVisibleAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Message", Exact = true }))
            .ToHaveCountAsync(0);

        await GoAsync(adas, "Settings");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = $"Unblock {bob.Username}" }).ClickAsync();
        await Expect(adas.Page.GetByText("You have not blocked anyone.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task New_group_lists_friends_first_and_finds_people_by_name()
    {
        var (ada, bob, zoe) = (
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync(),
            await Fixture.NewPersonAsync("zzz.zoe")
        );
        (await ada.Api.PostAsync($"/api/friends/{zoe.Id}")).Ok();
        (await zoe.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        var adas = await VisitAsync(ada);
        await adas.Page.GetByRole(AriaRole.Link, new() { Name = "New chat" }).ClickAsync();
        await adas.Page.GetByText("Group", new() { Exact = true }).ClickAsync();
        await adas.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Reading circle");
        await Expect(adas.Page.GetByRole(AriaRole.Group, new() { Name = "People" }).GetByRole(AriaRole.Checkbox).First)
            .ToHaveAccessibleNameAsync(zoe.Username);

        await adas.Page.GetByRole(AriaRole.Checkbox, new() { Name = zoe.Username }).CheckAsync();
        await adas.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Members" }).FillAsync(bob.Username);
        await adas.Page.GetByRole(AriaRole.Checkbox, new() { Name = bob.Username, Exact = true }).CheckAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Create group" }).ClickAsync();

        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Name = "Reading circle" })).ToBeVisibleAsync();
        await Expect(adas.Page.GetByText("group, 3 members")).ToBeVisibleAsync();
    }

    [GeneratedRegex("^Menu")]
    private static partial Regex MenuName();

    private static async Task GoAsync(BrowserUser user, string place)
    {
        await user.Page.GetByLabel(MenuName()).ClickAsync();
        await user.Page.GetByRole(AriaRole.Menuitem, new() { Name = place }).ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = place })).ToBeVisibleAsync();
    }
}
