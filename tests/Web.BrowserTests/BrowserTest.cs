using Messenger.Application.Messages;

namespace Messenger.Web.BrowserTests;

/// <summary>A test class of visitors with a browser each. When a test fails, what each of them saw is kept as a picture in <c>TestResults</c> beside the tests.</summary>
public abstract class BrowserTest(ServerFixture fixture, BrowserFixture browser)
    : IClassFixture<ServerFixture>,
        IAsyncLifetime
{
    private readonly List<BrowserUser> _users = [];

    protected ServerFixture Fixture => fixture;

    protected BrowserFixture Browser => browser;

    /// <summary>Skips, before anything is started, where there is no browser.</summary>
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

    /// <summary>Somebody comes to the welcome page.</summary>
    protected async Task<BrowserUser> VisitAsync(BrowserNewContextOptions? options = null) =>
        Keep(await BrowserUser.VisitAsync(browser, (await fixture.ServerAsync()).Address, options));

    /// <summary>Somebody comes and logs in.</summary>
    protected async Task<BrowserUser> VisitAsync(Person person, BrowserNewContextOptions? options = null) =>
        Keep(await BrowserUser.VisitAsync(browser, person, options));

    /// <summary>Somebody comes with a browser profile of their own.</summary>
    protected async Task<BrowserUser> VisitWithProfileAsync(IBrowserContext context) =>
        Keep(await BrowserUser.VisitAsync(context, (await fixture.ServerAsync()).Address));

    /// <summary>Two people in a group, the first of whom owns it.</summary>
    protected async Task<(Person Ada, Person Bob, Guid Chat)> CreatePairAsync(string chat)
    {
        // The first of a server is its administrator: none of the two.
        await fixture.NewPersonAsync();
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        return (ada, bob, (await ada.CreateGroupAsync(chat, members: [bob])).Id);
    }

    /// <summary>What the server has of a chat, in order.</summary>
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
