using Messenger.Testing;
using Microsoft.Playwright;

namespace Messenger.Bench.Browser;

/// <summary>Takes the pictures of <c>docs/images</c>, from a server with demo data on a temporary folder.</summary>
internal static class Screenshots
{
    /// <summary>Draws a planet with its rings, as a JPEG.</summary>
    private const string DrawSaturn = """
        async () => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 600 });
            const context = canvas.getContext('2d');
            const sky = context.createLinearGradient(0, 0, 0, 600);
            sky.addColorStop(0, '#070b1f');
            sky.addColorStop(1, '#24325e');
            context.fillStyle = sky;
            context.fillRect(0, 0, 960, 600);
            for (let i = 1; i < 160; i++) {
                context.fillStyle = `rgb(255 255 255 / ${30 + (i * 13) % 60}%)`;
                context.fillRect((i * 367) % 960, (i * i * 53) % 600, 1 + i % 3, 1 + i % 3);
            }
            context.translate(480, 300);
            context.rotate(-0.35);
            const rings = (from, to) => {
                for (const [size, color] of [[300, '#c9b48a'], [275, '#e4d3a6'], [240, '#a08a62']]) {
                    context.strokeStyle = color;
                    context.lineWidth = 14;
                    context.beginPath();
                    context.ellipse(0, 0, size, size / 4, 0, from, to);
                    context.stroke();
                }
            };
            rings(Math.PI, 2 * Math.PI);
            const ball = context.createRadialGradient(-50, -60, 20, 0, 0, 160);
            ball.addColorStop(0, '#fbe9bd');
            ball.addColorStop(1, '#9a7440');
            context.fillStyle = ball;
            context.beginPath();
            context.arc(0, 0, 150, 0, 2 * Math.PI);
            context.fill();
            rings(0, Math.PI);
            const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9));
            return [...new Uint8Array(await blob.arrayBuffer())];
        }
        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "images");

    public static async Task TakeAsync()
    {
        var data = Directory.CreateTempSubdirectory("messenger-demo-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync(data, "--seed-demo");
            await using var chromium = await Chromium.StartAsync();
            await SendFilesAsync(chromium.Browser, server.Address);
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

    /// <summary>Edsger sends a picture, and Ada replies with a paper.</summary>
    private static async Task SendFilesAsync(IBrowser browser, Uri server)
    {
        await SendFileAsync(
            browser,
            server,
            "edsger",
            "Ada Lovelace",
            "Through my telescope, an hour ago. The rings are real!",
            async page =>
                new()
                {
                    Name = "saturn.jpg",
                    MimeType = "image/jpeg",
                    Buffer = [.. (await page.EvaluateAsync<int[]>(DrawSaturn)).Select(value => (byte)value)],
                }
        );
        await SendFileAsync(
            browser,
            server,
            "ada",
            "Edsger Dijkstra",
            "Beautiful. I put it into the notes.",
            _ =>
                Task.FromResult(
                    new FilePayload
                    {
                        Name = "note-g.pdf",
                        MimeType = "application/pdf",
                        Buffer = [.. "%PDF-1.7\n"u8, .. new byte[182_000]],
                    }
                )
        );
    }

    private static async Task SendFileAsync(
        IBrowser browser,
        Uri server,
        string from,
        string to,
        string text,
        Func<IPage, Task<FilePayload>> makeAsync
    )
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.ToString());
        await page.LogInAsync(from, "demo-password");
        // A group's row shows its last sender; the newest group comes first.
        await page.Chat(to).First.ClickAsync();
        await page.GetByLabel("Files to attach").SetInputFilesAsync(await makeAsync(page));
        await page.Locator("#composer").FillAsync(text);
        await page.Locator("#composer").PressAsync("Enter");
        var sent = page.Locator("[data-message]", new() { HasText = text });
        await sent.GetByLabel("Sent").Or(sent.GetByLabel("Delivered")).WaitForAsync();
    }

    private static async Task TakeWideAsync(IBrowser browser, Uri server, ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = 1180, Height = 740 },
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.ToString());
        await page.Locator("button[type=submit]").WaitForAsync();
        await TakeAsync(page, "welcome", scheme);
        await LogInAsync(page);
        await page.Chat("Engine room").ClickAsync();
        await page.Locator("[data-message]").Last.WaitForAsync();
        await TakeAsync(page, "chat", scheme);
        await page.Chat("Edsger Dijkstra").First.ClickAsync();
        await page.GetByText("note-g.pdf").Last.WaitForAsync();
        await TakeAsync(page, "files", scheme);
        await page.Keyboard.PressAsync("Control+f");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync("tea");
        await page.Locator("mark").First.WaitForAsync();
        await TakeAsync(page, "search", scheme);
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
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = 360, Height = 720 },
                HasTouch = true,
                IsMobile = true,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
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
        // All requests are answered, and all counts are shown.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GetByRole(AriaRole.Status, new() { Name = "Loading" })
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var path = Path.Combine(Folder, scheme == ColorScheme.Dark ? $"{name}-dark.png" : $"{name}.png");
        await page.ScreenshotAsync(
            new()
            {
                Path = path,
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
            }
        );
        Console.WriteLine(path);
    }
}
