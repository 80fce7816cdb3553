using System.Collections.Concurrent;

namespace Messenger.Web.BrowserTests;

/// <summary>Somebody with a browser of their own.</summary>
public sealed class BrowserUser : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    private BrowserUser(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _errors.Enqueue(line.Text);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Composer => Page.Locator("#composer");

    /// <summary>Errors of the page's scripts, and what its content security policy refused.</summary>
    public IReadOnlyCollection<string> PageErrors => _errors;

    /// <summary>Comes to the welcome page.</summary>
    public static async Task<BrowserUser> VisitAsync(
        BrowserFixture browser,
        Uri server,
        BrowserNewContextOptions? options = null
    ) => await VisitAsync(await browser.Browser.NewContextAsync(options ?? new()), server);

    /// <summary>Comes with a browser profile of their own: to the welcome page, or in, where they are logged in there.</summary>
    public static async Task<BrowserUser> VisitAsync(IBrowserContext context, Uri server)
    {
        context.SetDefaultTimeout(20_000);
        var user = new BrowserUser(context, await context.NewPageAsync());
        await user.Page.GotoAsync(server.ToString());
        return user;
    }

    /// <summary>Comes and logs in.</summary>
    public static async Task<BrowserUser> VisitAsync(
        BrowserFixture browser,
        Person person,
        BrowserNewContextOptions? options = null
    )
    {
        var user = await VisitAsync(browser, person.Server, options);
        await user.LogInAsync(person);
        return user;
    }

    public async Task LogInAsync(Person person)
    {
        await Page.GetByLabel("Username").FillAsync(person.Username);
        await Page.Locator("input[name=password]").FillAsync(Person.Password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
    }

    /// <summary>Another tab of the same browser, at the same address.</summary>
    public async Task<BrowserUser> OpenTabAsync()
    {
        var tab = new BrowserUser(_context, await _context.NewPageAsync());
        await tab.Page.GotoAsync(Page.Url);
        return tab;
    }

    /// <summary>Ends the page as a crash does: nothing in it is told.</summary>
    public async Task CrashAsync()
    {
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Page.Crash += (_, _) => crashed.TrySetResult();
        var devTools = await _context.NewCDPSessionAsync(Page);
        _ = devTools.SendAsync("Page.crash").ContinueWith(sent => sent.Exception, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async Task OpenChatAsync(string chat)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })
            .GetByRole(AriaRole.Link, new() { Name = chat })
            .ClickAsync();
        await Expect(Composer).ToBeVisibleAsync();
    }

    /// <summary>Goes from an open chat to its settings.</summary>
    public async Task OpenChatSettingsAsync()
    {
        await Page.GetByLabel("More about this chat").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Chat settings" }).ClickAsync();
    }

    public async Task WriteAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
    }

    /// <summary>The message with a text, in the timeline.</summary>
    public ILocator Message(string text) => Page.Locator("[data-message]", new() { HasText = text });

    /// <summary>An entry of the menu that is open.</summary>
    public ILocator Item(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    /// <summary>Opens what can be done with a message.</summary>
    public async Task OpenMenuAsync(string text)
    {
        await Message(text).HoverAsync();
        await Message(text).GetByLabel("More about this message").ClickAsync();
    }

    /// <summary>Does something that a message's menu offers.</summary>
    public async Task ChooseAsync(string text, string item)
    {
        await OpenMenuAsync(text);
        await Item(item).ClickAsync();
    }

    /// <summary>Goes to an address of the same server.</summary>
    public Task GoToAsync(string path) => Page.GotoAsync(new Uri(new Uri(Page.Url), path).ToString());

    /// <summary>What "says" something with a number, in the order in which it is shown.</summary>
    public Task<string[]> NumberedMessagesAsync() =>
        Page.EvaluateAsync<string[]>(
            @"() => [...document.querySelectorAll('[data-message]')].map(row => /(ada|bob|first|second) says \d+\./.exec(row.textContent)?.[0] ?? row.textContent)"
        );

    public Task GoOfflineAsync() => _context.SetOfflineAsync(offline: true);

    public Task GoOnlineAsync() => _context.SetOfflineAsync(offline: false);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
