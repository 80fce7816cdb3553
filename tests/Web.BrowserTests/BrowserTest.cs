using Messenger.Application.Messages;

namespace Messenger.Web.BrowserTests;

/// <summary>
/// Base of the browser tests. After a failure a screenshot of every page is saved in <c>TestResults</c> beside the
/// tests.
/// </summary>
public abstract class BrowserTest(ServerFixture fixture, BrowserFixture browser)
    : IClassFixture<ServerFixture>,
        IAsyncLifetime
{
    private readonly List<BrowserUser> _users = [];

    protected ServerFixture Fixture => fixture;

    protected BrowserFixture Browser => browser;

    /// <summary>Skips the test when no browser is installed.</summary>
    public ValueTask InitializeAsync()
    {
        _ = browser.Browser;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (index, user) in _users.Index())
        {
            if (hasFailed && !user.Page.IsClosed)
            {
                await user.Page.ScreenshotAsync(
                    new()
                    {
                        Path = Path.Combine(
                            AppContext.BaseDirectory,
                            "TestResults",
                            $"{TestContext.Current.TestMethod?.MethodName}-{index}.png"
                        ),
                    }
                );
            }

            await user.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the welcome page in a new browser context.</summary>
    protected async Task<BrowserUser> VisitAsync(BrowserNewContextOptions? options = null) =>
        Keep(await BrowserUser.VisitAsync(browser, (await fixture.ServerAsync()).Address, options));

    /// <summary>Logs a user in and opens the page in a new browser context.</summary>
    protected async Task<BrowserUser> VisitAsync(Person person, BrowserNewContextOptions? options = null) =>
        Keep(await BrowserUser.VisitAsync(browser, person, options));

    /// <summary>Opens the page in a given browser context.</summary>
    protected async Task<BrowserUser> VisitWithProfileAsync(IBrowserContext context) =>
        Keep(await BrowserUser.VisitAsync(context, (await fixture.ServerAsync()).Address));

    /// <summary>Registers two users with a group that the first one owns.</summary>
    protected async Task<(Person Ada, Person Bob, Guid Chat)> CreatePairAsync(string chat)
    {
        // The first user of a server is its administrator; these two are not.
        await fixture.NewPersonAsync();
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        return (ada, bob, (await ada.CreateGroupAsync(chat, members: [bob])).Id);
    }

    /// <summary>The contents of a chat's messages on the server, in order.</summary>
    protected static async Task<string[]> ContentsAsync(Person reader, Guid chat) =>
        [
            .. (await reader.Api.GetAsync($"/api/chats/{chat}/messages"))
                .As<HistoryDto>()
                .Items.Select(message => message.Content),
        ];

    private BrowserUser Keep(BrowserUser user)
    {
        _users.Add(user);
        return user;
    }
}
