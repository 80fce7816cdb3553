using Messenger.Testing;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>The installed browser in headless mode.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        var program =
            InstalledBrowser.Find()
            ?? throw new InvalidOperationException(
                "No Chromium, Chrome or Edge is installed. Install one, or name it in MESSENGER_BROWSER."
            );
        var playwright = await Playwright.CreateAsync();
        return new Chromium(
            playwright,
            await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = program,
                    Headless = true,
                    Args = InstalledBrowser.Arguments,
                }
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}

internal static class Pages
{
    /// <summary>Logs in on the welcome page, and waits for the chats.</summary>
    public static async Task LogInAsync(this IPage page, string username, string password)
    {
        await page.GetByLabel("Username").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" }).WaitForAsync();
    }

    public static ILocator Chat(this IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" }).GetByRole(AriaRole.Link, new() { Name = name });
}
