using Messenger.Testing;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>Takes the pictures of <c>docs/images</c>, from a server with demo data on a temporary folder.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "images");

    public static async Task TakeAsync()
    {
        var data = Directory.CreateTempSubdirectory("messenger-demo-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync(data, "--seed-demo");
            await using var chromium = await Chromium.StartAsync();
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await TakeWideAsync(chromium.Browser, server.Address, scheme);
                await TakePhoneAsync(chromium.Browser, server.Address, scheme);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task TakeWideAsync(IBrowser browser, Uri server, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1180, Height = 740 }, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.ToString());
        await page.Locator("button[type=submit]").WaitForAsync();
        await TakeAsync(page, "welcome", scheme);
        await LogInAsync(page);
        await page.Chat("Engine room").ClickAsync();
        await page.Locator("[data-message]").Last.WaitForAsync();
        await TakeAsync(page, "chat", scheme);
        foreach (var (path, name) in new[] { ("/rooms", "rooms"), ("/settings", "settings") })
        {
            await page.GotoAsync(new Uri(server, path).ToString());
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            await TakeAsync(page, name, scheme);
        }
    }

    private static async Task TakePhoneAsync(IBrowser browser, Uri server, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(
            new() { ColorScheme = scheme, ViewportSize = new() { Width = 360, Height = 720 }, HasTouch = true, IsMobile = true, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.ToString());
        await LogInAsync(page);
        await TakeAsync(page, "phone-chats", scheme);
        await page.Chat("Engine room").ClickAsync();
        await page.Locator("[data-message]").Last.WaitForAsync();
        await TakeAsync(page, "phone-chat", scheme);
    }

    private static async Task LogInAsync(IPage page)
    {
        await page.LogInAsync("ada", "demo-password");
        await page.Chat("Engine room").WaitForAsync();
    }

    private static async Task TakeAsync(IPage page, string name, ColorScheme scheme)
    {
        // What is asked for has come, and what counts it has told.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GetByRole(AriaRole.Status, new() { Name = "Loading" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var path = Path.Combine(Folder, scheme == ColorScheme.Dark ? $"{name}-dark.png" : $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Console.WriteLine(path);
    }
}
