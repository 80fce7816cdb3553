namespace Messenger.Web.BrowserTests;

/// <summary>
/// One headless browser for all tests: an installed Chromium, Chrome or Edge, or the one that <c>MESSENGER_BROWSER</c>
/// names.
/// Without one the tests are skipped; with <c>MESSENGER_REQUIRE_BROWSER=1</c> they fail.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>The longest that a test waits for the page.</summary>
    public const int MaxWaitMilliseconds = 45_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser. Skips the test when none is installed.</summary>
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

        // A slow machine only takes longer.
        SetDefaultExpectTimeout(MaxWaitMilliseconds);
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

    /// <summary>Starts a separate browser on a profile that is kept in a folder.</summary>
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
