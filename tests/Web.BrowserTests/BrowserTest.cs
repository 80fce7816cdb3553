using Messenger.Application.Messages;

namespace Messenger.Web.BrowserTests;

/// <summary>A test class of visitors with a browser each. When a test fails, what each of them saw is kept as a picture in <c>TestResults</c> beside the tests.</summary>
public abstract class BrowserTest(ServerFixture fixture, BrowserFixture browser)
    : IClassFixture<ServerFixture>,
        IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

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
        foreach (var (index, visitor) in _visitors.Index())
        {
            if (hasFailed && !visitor.Page.IsClosed)
            {
                await visitor.Page.ScreenshotAsync(
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

            await visitor.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody comes to the welcome page.</summary>
    protected async Task<Visitor> ComeAsync(BrowserNewContextOptions? options = null) =>
        Keep(await Visitor.ComeAsync(browser, (await fixture.ServerAsync()).Address, options));

    /// <summary>Somebody comes and logs in.</summary>
    protected async Task<Visitor> ComeAsync(Person person, BrowserNewContextOptions? options = null) =>
        Keep(await Visitor.ComeAsync(browser, person, options));

    /// <summary>Somebody comes with a browser profile of their own.</summary>
    protected async Task<Visitor> ComeWithAsync(IBrowserContext context) =>
        Keep(await Visitor.ComeAsync(context, (await fixture.ServerAsync()).Address));

    /// <summary>Two people in a group, the first of whom owns it.</summary>
    protected async Task<(Person Ada, Person Bob, Guid Chat)> TwoAsync(string chat)
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

    private Visitor Keep(Visitor visitor)
    {
        _visitors.Add(visitor);
        return visitor;
    }
}
