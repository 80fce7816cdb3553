namespace Messenger.Web.BrowserTests;

/// <summary>
/// One headless browser for all tests: the Chromium, Chrome or Edge that is installed, or that <c>MESSENGER_BROWSER</c> names. Where there is none the
/// tests are skipped and say so; with <c>MESSENGER_REQUIRE_BROWSER=1</c> they fail.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; skips the test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null && Environment.GetEnvironmentVariable("MESSENGER_REQUIRE_BROWSER") == "1")
            {
                Assert.Fail("No Chromium, Chrome or Edge is installed, and MESSENGER_REQUIRE_BROWSER asks for one.");
            }

            Assert.SkipWhen(
                _browser is null,
                "No Chromium, Chrome or Edge is installed, so nothing was tried in a browser. Install one, or name it in MESSENGER_BROWSER."
            );
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (InstalledBrowser.Find() is not { } executable)
        {
            return;
        }

        // Slow machines only make it take longer.
        SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Headless = true,
                Args = InstalledBrowser.Arguments,
            }
        );
    }

    /// <summary>Starts a browser of its own on a profile, which is kept in a folder when the browser is closed.</summary>
    public async Task<IBrowserContext> OpenProfileAsync(string folder) =>
        await _playwright!.Chromium.LaunchPersistentContextAsync(
            folder,
            new()
            {
                ExecutablePath = InstalledBrowser.Find(),
                Headless = true,
                Args = InstalledBrowser.Arguments,
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
