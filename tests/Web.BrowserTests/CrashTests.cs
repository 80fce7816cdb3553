using System.Globalization;

namespace Messenger.Web.BrowserTests;

/// <summary>The server is killed, a page, the whole browser: nothing that was written is lost, and nothing comes twice.</summary>
public sealed class CrashTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task The_server_is_killed_while_two_talk_and_they_go_on_where_they_were()
    {
        const int Each = 15;
        var database = await Fixture.Postgres.CreateDatabaseAsync();
        var server = await ServerProcess.StartOnAsync(database);
        var address = server.Address;
        try
        {
            using var ada = await Person.RegisterAsync(address);
            using var bob = await Person.RegisterAsync(address);
            var chat = (await ada.CreateGroupAsync("Telegraph", "public", members: [bob])).Id;
            // So high that every message is drawn.
            var options = new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = 1280, Height = 4_000 },
            };
            var (adas, bobs) = (await ComeAsync(ada, options), await ComeAsync(bob, options));
            await adas.OpenAsync("Telegraph");
            await bobs.OpenAsync("Telegraph");

            for (var number = 1; number <= Each; number++)
            {
                await Task.WhenAll(adas.WriteAsync(Say("ada", number)), bobs.WriteAsync(Say("bob", number)));
                if (number == Each / 3)
                {
                    await server.KillAsync();
                }
            }

            await Expect(Banner(adas)).ToBeVisibleAsync();
            await Expect(Banner(bobs)).ToBeVisibleAsync();
            await Expect(adas.Message(Say("ada", Each)).GetByLabel("Sending")).ToBeVisibleAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartOnAsync(database, $"--urls={address}");

            await Expect(adas.Page.GetByLabel("Sending")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
            await Expect(bobs.Page.GetByLabel("Sending")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
            await Expect(Banner(adas)).ToHaveCountAsync(0);
            await Expect(Banner(bobs)).ToHaveCountAsync(0);
            await Expect(adas.Page.Locator("[data-message]")).ToHaveCountAsync(2 * Each);
            await Expect(bobs.Page.Locator("[data-message]")).ToHaveCountAsync(2 * Each);
            var stored = await ContentsAsync(bob, chat);
            Assert.Equal(stored, await adas.SayingsAsync());
            Assert.Equal(stored, await bobs.SayingsAsync());
            foreach (var name in new[] { "ada", "bob" })
            {
                Assert.Equal(
                    Enumerable.Range(1, Each).Select(number => Say(name, number)),
                    stored.Where(text => text.StartsWith(name, StringComparison.Ordinal))
                );
            }

            Assert.Empty(adas.Complaints);
            Assert.Empty(bobs.Complaints);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_browser_that_is_closed_with_unsent_messages_sends_them_once_when_it_is_opened_again()
    {
        var (ada, bob, chat) = await TwoAsync("Night train");
        var profile = Directory.CreateTempSubdirectory("messenger-test-").FullName;
        try
        {
            var before = await ComeWithAsync(await Browser.OpenProfileAsync(profile));
            await before.LogInAsync(ada);
            await before.OpenAsync("Night train");
            await before.GoOfflineAsync();
            foreach (var number in new[] { 1, 2, 3 })
            {
                await before.WriteAsync(Say("ada", number));
                await Expect(before.Message(Say("ada", number)).GetByLabel("Sending")).ToBeVisibleAsync();
            }

            await before.Composer.FillAsync("not finished");
            await before.DisposeAsync();
            Assert.Empty(await ContentsAsync(bob, chat));

            var after = await ComeWithAsync(await Browser.OpenProfileAsync(profile));
            await after.OpenAsync("Night train");
            await Expect(after.Message(Say("ada", 3)).GetByLabel("Sent")).ToBeVisibleAsync();
            await Expect(after.Composer).ToHaveValueAsync("not finished");
            await Expect(after.Page.Locator("[data-message]")).ToHaveCountAsync(3);
            Assert.Equal([Say("ada", 1), Say("ada", 2), Say("ada", 3)], await after.SayingsAsync());
            Assert.Equal([Say("ada", 1), Say("ada", 2), Say("ada", 3)], await ContentsAsync(bob, chat));
            await after.DisposeAsync();
        }
        finally
        {
            // The browser's processes write for a moment after it is closed.
            await Eventually.TrueAsync(() => Task.FromResult(TryDelete(profile)));
        }
    }

    [Fact]
    public async Task Two_tabs_write_while_offline_the_one_that_sends_crashes_and_the_other_sends_for_both()
    {
        var (ada, bob, chat) = await TwoAsync("Two desks");
        var first = await ComeAsync(ada);
        await first.OpenAsync("Two desks");
        var second = await first.OpenTabAsync();
        await Expect(second.Composer).ToBeVisibleAsync();

        await first.GoOfflineAsync();
        await first.WriteAsync(Say("first", 1));
        await Expect(second.Message(Say("first", 1)).GetByLabel("Sending")).ToBeVisibleAsync();
        await second.WriteAsync(Say("second", 2));
        await Expect(first.Message(Say("second", 2)).GetByLabel("Sending")).ToBeVisibleAsync();
        await first.WriteAsync(Say("first", 3));
        await Expect(second.Message(Say("first", 3)).GetByLabel("Sending")).ToBeVisibleAsync();
        await first.CrashAsync();
        await first.Page.CloseAsync();
        await second.ComeBackAsync();

        await Expect(second.Message(Say("first", 3)).GetByLabel("Sent")).ToBeVisibleAsync();
        string[] all = [Say("first", 1), Say("second", 2), Say("first", 3)];
        Assert.Equal(all, await second.SayingsAsync());
        Assert.Equal(all, await ContentsAsync(bob, chat));
        Assert.Empty(second.Complaints);
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Say(string who, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{who} says {number}.");

    private static ILocator Banner(Visitor visitor) =>
        visitor
            .Page.GetByText("Connection lost. Reconnecting …")
            .Or(visitor.Page.GetByText("You are offline. What you write is kept"));
}
