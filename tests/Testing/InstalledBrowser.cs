namespace Messenger.Testing;

/// <summary>Finds an installed Chromium, Chrome or Edge, or the one that <c>MESSENGER_BROWSER</c> names.</summary>
public static class InstalledBrowser
{
    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
    ];

    private static readonly string[] Elsewhere =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    /// <summary>The arguments for a headless browser without background network traffic.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>The path of the browser; null when none is installed.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MESSENGER_BROWSER") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return folders
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Elsewhere)
            .FirstOrDefault(File.Exists);
    }
}
