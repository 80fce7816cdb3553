using System.Globalization;

namespace Messenger.Web.BrowserTests;

/// <summary>After a crash of the server, a page or the browser no message is lost or duplicated.</summary>
public sealed class CrashTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Killed_server_comes_back_and_the_conversation_continues()
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
            // High enough to render every message.
            var options = new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = 1280, Height = 4_000 },
            };
            var (adas, bobs) = (await VisitAsync(ada, options), await VisitAsync(bob, options));
            await adas.OpenChatAsync("Telegraph");
            await bobs.OpenChatAsync("Telegraph");

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
            Assert.Equal(stored, await adas.NumberedMessagesAsync());
            Assert.Equal(stored, await bobs.NumberedMessagesAsync());
            foreach (var name in new[] { "ada", "bob" })
            {
                Assert.Equal(
                    Enumerable.Range(1, Each).Select(number => Say(name, number)),
                    stored.Where(text => text.StartsWith(name, StringComparison.Ordinal))
                );
            }

            Assert.Empty(adas.PageErrors);
            Assert.Empty(bobs.PageErrors);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Browser_closed_with_unsent_messages_sends_them_once_when_reopened()
    {
        var (ada, bob, chat) = await CreatePairAsync("Night train");
        var profile = Directory.CreateTempSubdirectory("messenger-test-").FullName;
        try
        {
            var before = await VisitWithProfileAsync(await Browser.OpenProfileAsync(profile));
            await before.LogInAsync(ada);
            await before.OpenChatAsync("Night train");
            await before.GoOfflineAsync();
            foreach (var number in new[] { 1, 2, 3 })
            {
                await before.WriteAsync(Say("ada", number));
                await Expect(before.Message(Say("ada", number)).GetByLabel("Sending")).ToBeVisibleAsync();
            }

            await before.Composer.FillAsync("not finished");
            await before.DisposeAsync();
            Assert.Empty(await ContentsAsync(bob, chat));

            var after = await VisitWithProfileAsync(await Browser.OpenProfileAsync(profile));
            await after.OpenChatAsync("Night train");
            await Expect(after.Message(Say("ada", 3)).GetByLabel("Sent")).ToBeVisibleAsync();
            await Expect(after.Composer).ToHaveValueAsync("not finished");
            await Expect(after.Page.Locator("[data-message]")).ToHaveCountAsync(3);
            Assert.Equal([Say("ada", 1), Say("ada", 2), Say("ada", 3)], await after.NumberedMessagesAsync());
            Assert.Equal([Say("ada", 1), Say("ada", 2), Say("ada", 3)], await ContentsAsync(bob, chat));
            await after.DisposeAsync();
        }
        finally
        {
            // The browser's processes still write for a moment after it has closed.
            await Eventually.TrueAsync(() => Task.FromResult(TryDelete(profile)));
        }
    }

    [Fact]
    public async Task Offline_tab_that_survives_a_crash_sends_the_messages_of_both_tabs()
    {
        var (ada, bob, chat) = await CreatePairAsync("Two desks");
        var first = await VisitAsync(ada);
        await first.OpenChatAsync("Two desks");
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
        await second.GoOnlineAsync();

        await Expect(second.Message(Say("first", 3)).GetByLabel("Sent")).ToBeVisibleAsync();
        string[] all = [Say("first", 1), Say("second", 2), Say("first", 3)];
        Assert.Equal(all, await second.NumberedMessagesAsync());
        Assert.Equal(all, await ContentsAsync(bob, chat));
        Assert.Empty(second.PageErrors);
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

    private static ILocator Banner(BrowserUser user) =>
        user
            .Page.GetByText("Connection lost. Reconnecting …")
            .Or(user.Page.GetByText("You are offline. Messages are sent"));
}
