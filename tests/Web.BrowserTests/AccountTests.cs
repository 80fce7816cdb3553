using System.Text.RegularExpressions;

namespace Messenger.Web.BrowserTests;

/// <summary>Users manage their accounts.</summary>
public sealed partial class AccountTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Profile_change_is_visible_to_others()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var adas = await SettingsAsync(ada);
        var save = adas.Page.GetByRole(AriaRole.Button, new() { Name = "Save profile" });
        await Expect(save).ToBeDisabledAsync();

        await adas.Page.GetByLabel("E-mail").FillAsync("not an address");
        await adas.Page.GetByLabel("Display name").FillAsync("Countess 🦄");
        await save.ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(adas.Page.GetByLabel("Display name")).ToHaveValueAsync("Countess 🦄");

        await adas.Page.GetByLabel("E-mail").FillAsync("ada@example.org");
        await adas.Page.GetByRole(AriaRole.Textbox, new() { Name = "About" }).FillAsync("I compute.");
        await save.ClickAsync();
        await Expect(adas.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" }).GetByText("Countess 🦄"))
            .ToBeVisibleAsync();

        var bobs = await VisitAsync(bob);
        await bobs.Page.GotoAsync(new Uri(bob.Server, $"/people/{ada.Id}").ToString());
        await Expect(bobs.Page.GetByRole(AriaRole.Heading, new() { Name = "Countess 🦄" })).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByText("I compute.")).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByText("ada@example.org")).ToHaveCountAsync(0);
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Password_change_logs_out_the_other_devices()
    {
        var ada = await Fixture.NewPersonAsync();
        var phone = await VisitAsync(ada);
        var desk = await SettingsAsync(ada);
        var change = desk.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" });
        await desk.Page.GetByLabel("New password").FillAsync("another long password");
        await desk.Page.GetByLabel("Current password").FillAsync("not the password");
        await change.ClickAsync();
        await Expect(desk.Page.GetByText("This is not your password.")).ToBeVisibleAsync();

        await desk.Page.GetByLabel("Current password").FillAsync(Person.Password);
        await change.ClickAsync();

        await Expect(desk.Page.GetByText("Password changed.")).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("input[name=username]")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByRole(AriaRole.List, new() { Name = "Devices" }).GetByRole(AriaRole.Listitem))
            .ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Devices_are_logged_out_individually_and_all_at_once()
    {
        var ada = await Fixture.NewPersonAsync();
        var phone = await VisitAsync(ada);
        var desk = await SettingsAsync(ada);
        var devices = desk.Page.GetByRole(AriaRole.List, new() { Name = "Devices" }).GetByRole(AriaRole.Listitem);

        // This browser, the phone, and the API client that registered the user.
        await Expect(devices).ToHaveCountAsync(3);
        await devices.Filter(new() { HasNotText = "This device" }).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(devices).ToHaveCountAsync(2);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Log out everywhere else" }).ClickAsync();
        await desk
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })
            .ClickAsync();

        await Expect(devices).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("input[name=username]")).ToBeVisibleAsync();
        await Expect(devices.GetByText("This device")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task User_downloads_their_data()
    {
        var ada = await Fixture.NewPersonAsync();
        var adas = await SettingsAsync(ada);

        var download = await adas.Page.RunAndWaitForDownloadAsync(() =>
            adas.Page.GetByRole(AriaRole.Link, new() { Name = "Download my data" }).ClickAsync()
        );

        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Null(await download.FailureAsync());
    }

    [Fact]
    public async Task Account_is_deleted_with_its_password_and_its_name_is_removed()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Memoirs", members: [bob]);
        await bob.SendAsync(chat.Id, "I was here");
        // The first user of a server is its administrator, so the second one is deleted.
        var bobs = await SettingsAsync(bob);
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
        var dialog = bobs.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Your password")).ToBeFocusedAsync();
        await dialog.GetByLabel("Your password").FillAsync("not the password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
        await Expect(dialog.GetByText("This is not your password.")).ToBeVisibleAsync();

        await dialog.GetByLabel("Your password").FillAsync(Person.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();

        await Expect(bobs.Page.Locator("input[name=username]")).ToBeVisibleAsync();
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Memoirs");
        await adas.Message("I was here").HoverAsync();
        await adas.Message("I was here").GetByLabel("More about this message").ClickAsync();
        await adas.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Profile" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Heading, new() { Name = "Deleted user" })).ToBeVisibleAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Message", Exact = true }))
            .ToHaveCountAsync(0);
        await adas.Page.GetByLabel("Back", new() { Exact = true }).ClickAsync();
        await Expect(adas.Message("I was here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Only_administrator_cannot_delete_their_account_and_sees_why()
    {
        await using var server = MessengerServer.Start(await Fixture.Postgres.CreateDatabaseAsync());
        var first = await Person.RegisterAsync(server.Address);
        await Person.RegisterAsync(server.Address);
        var firsts = await SettingsAsync(first);

        await firsts.Page.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
        await firsts.Page.GetByLabel("Your password").FillAsync(Person.Password);
        await firsts
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Delete account" })
            .ClickAsync();

        await Expect(firsts.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are the only administrator");
    }

    [Fact]
    public async Task Guest_sees_guest_settings_and_registers_keeping_their_messages()
    {
        var guests = await VisitAsync();
        await guests.Page.GetByText("Use Messenger as a guest").ClickAsync();
        await guests.Page.Locator("input[name=name]").FillAsync("Newcomer");
        await guests.Page.Locator("button[type=submit]").ClickAsync();
        await guests.OpenChatAsync("Lobby");
        await guests.WriteAsync("Shall I stay?");
        await Expect(guests.Message("Shall I stay?").GetByLabel("Sent")).ToBeVisibleAsync();
        await guests.Page.GetByLabel(MenuName()).ClickAsync();
        await guests.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings" }).ClickAsync();
        await Expect(guests.Page.GetByRole(AriaRole.Heading, new() { Name = "Create an account" })).ToBeVisibleAsync();
        foreach (var name in new[] { "Password", "Devices", "Blocked people", "Your data" })
        {
            await Expect(guests.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }))
                .ToHaveCountAsync(0);
        }

        await guests.Page.Locator("input[name=username]").FillAsync("newcomer");
        await guests.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await guests.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();

        await Expect(guests.Page.GetByText("Your username is newcomer.")).ToBeVisibleAsync();
        await Expect(guests.Page.GetByRole(AriaRole.Heading, new() { Name = "Devices" })).ToBeVisibleAsync();
        await guests.OpenChatAsync("Lobby");
        await Expect(guests.Message("Shall I stay?")).ToHaveAttributeAsync("data-mine", "true");
    }

    [GeneratedRegex("^Menu")]
    private static partial Regex MenuName();

    private async Task<BrowserUser> SettingsAsync(Person person)
    {
        var user = await VisitAsync(person);
        await user.Page.GetByLabel(MenuName()).ClickAsync();
        await user.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings" }).ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        return user;
    }
}
