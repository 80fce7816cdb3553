using System.Collections.Concurrent;

namespace Messenger.Web.BrowserTests;

/// <summary>A user at a page in a browser context.</summary>
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

    /// <summary>Script errors and violations of the content security policy.</summary>
    public IReadOnlyCollection<string> PageErrors => _errors;

    /// <summary>Opens the welcome page.</summary>
    public static async Task<BrowserUser> VisitAsync(
        BrowserFixture browser,
        Uri server,
        BrowserNewContextOptions? options = null
    ) => await VisitAsync(await browser.Browser.NewContextAsync(options ?? new()), server);

    /// <summary>Opens the page in a given browser context.</summary>
    public static async Task<BrowserUser> VisitAsync(IBrowserContext context, Uri server)
    {
        context.SetDefaultTimeout(BrowserFixture.MaxWaitMilliseconds);
        var user = new BrowserUser(context, await context.NewPageAsync());
        await user.Page.GotoAsync(server.ToString());
        return user;
    }

    /// <summary>Logs a user in and opens the page.</summary>
    public static async Task<BrowserUser> VisitAsync(
        BrowserFixture browser,
        Person person,
        BrowserNewContextOptions? options = null
    )
    {
        var context = await browser.Browser.NewContextAsync(options ?? new());

        // The context's requests share its cookies with its pages.
        var login = await context.APIRequest.PostAsync(
            new Uri(person.Server, "/api/auth/login").ToString(),
            new()
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Session"] = "cookie" },
                DataObject = new { username = person.Username, password = Person.Password },
            }
        );
        Assert.True(login.Ok, await login.TextAsync());
        var user = await VisitAsync(context, person.Server);
        await Expect(user.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
        return user;
    }

    /// <summary>Logs in through the form of the welcome page.</summary>
    public async Task LogInAsync(Person person)
    {
        await Page.GetByLabel("Username").FillAsync(person.Username);
        await Page.Locator("input[name=password]").FillAsync(Person.Password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
    }

    /// <summary>Opens another tab at the same address.</summary>
    public async Task<BrowserUser> OpenTabAsync()
    {
        var tab = new BrowserUser(_context, await _context.NewPageAsync());
        await tab.Page.GotoAsync(Page.Url);
        return tab;
    }

    /// <summary>Crashes the page's process.</summary>
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

    /// <summary>Opens the settings of the open chat.</summary>
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

    /// <summary>The message in the timeline that contains a text.</summary>
    public ILocator Message(string text) => Page.Locator("[data-message]", new() { HasText = text });

    /// <summary>An entry of the open menu.</summary>
    public ILocator Item(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    /// <summary>Opens the menu of a message.</summary>
    public async Task OpenMenuAsync(string text)
    {
        await Message(text).HoverAsync();
        await Message(text).GetByLabel("More about this message").ClickAsync();
    }

    /// <summary>Chooses an entry of a message's menu.</summary>
    public async Task ChooseAsync(string text, string item)
    {
        await OpenMenuAsync(text);
        await Item(item).ClickAsync();
    }

    /// <summary>Navigates to a path of the same server.</summary>
    public Task GoToAsync(string path) => Page.GotoAsync(new Uri(new Uri(Page.Url), path).ToString());

    /// <summary>The texts of the form "NAME says NUMBER.", in the order shown.</summary>
    public Task<string[]> NumberedMessagesAsync() =>
        Page.EvaluateAsync<string[]>(
            @"() => [...document.querySelectorAll('[data-message]')].map(row => /(ada|bob|first|second) says \d+\./.exec(row.textContent)?.[0] ?? row.textContent)"
        );

    public Task GoOfflineAsync() => _context.SetOfflineAsync(offline: true);

    public Task GoOnlineAsync() => _context.SetOfflineAsync(offline: false);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
