using System.Text;

namespace Messenger.Web.BrowserTests;

/// <summary>Files and pictures: attached, uploaded, sent and viewed.</summary>
public sealed class FileTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    /// <summary>Draws a JPEG.</summary>
    private const string Draw = """
        async ([width, height, hue]) => {
            const canvas = Object.assign(document.createElement('canvas'), { width, height });
            const context = canvas.getContext('2d');
            for (let i = 0; i < 400; i++) {
                context.fillStyle = `hsl(${hue + i % 60} 70% ${30 + i % 50}%)`;
                context.fillRect((i * 37) % width, (i * 91) % height, width / 7, height / 7);
            }

            const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.95));
            return [...new Uint8Array(await blob.arrayBuffer())];
        }
        """;

    /// <summary>Pastes or drops a file on an element.</summary>
    private const string Hand = """
        (element, [kind, name, type, content]) => {
            const data = new DataTransfer();
            data.items.add(new File([content], name, { type }));
            for (const step of kind === 'drop' ? ['dragenter', 'dragover', 'drop'] : ['paste']) {
                const given = { bubbles: true, cancelable: true, [kind === 'drop' ? 'dataTransfer' : 'clipboardData']: data };
                element.dispatchEvent(kind === 'drop' ? new DragEvent(step, given) : new ClipboardEvent(step, given));
            }
        }
        """;

    [Fact]
    public async Task Picture_is_previewed_delivered_and_opened_in_the_gallery()
    {
        var (ada, bob, _) = await CreatePairAsync("Gallery");
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await adas.OpenChatAsync("Gallery");
        await bobs.OpenChatAsync("Gallery");

        await ChooseAsync(
            adas,
            await PictureAsync(adas, "holiday.jpg", 2400, 1600, 20),
            await PictureAsync(adas, "beach.jpg", 900, 1200, 200)
        );
        await Expect(adas.Page.GetByRole(AriaRole.List, new() { Name = "Attached files" }).Locator("img"))
            .ToHaveCountAsync(2);
        await adas.WriteAsync("Look at **this**");

        await Expect(
                adas.Message("Look at this")
                    .GetByLabel("Sent")
                    .Or(adas.Message("Look at this").GetByLabel("Delivered"))
                    .Or(adas.Message("Look at this").GetByLabel("Read", new() { Exact = true }))
            )
            .ToBeVisibleAsync();
        await Expect(adas.Page.GetByRole(AriaRole.List, new() { Name = "Attached files" })).ToHaveCountAsync(0);
        var picture = bobs.Message("Look at this").GetByAltText("holiday.jpg");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(960, await WidthOfAsync(picture));
        await Expect(bobs.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" }))
            .ToContainTextAsync("2 photos: Look at this");

        await picture.ClickAsync();
        var gallery = bobs.Page.GetByRole(AriaRole.Dialog);
        Assert.Equal(2400, await WidthOfAsync(gallery.GetByAltText("holiday.jpg")));
        await bobs.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(gallery.GetByAltText("beach.jpg")).ToBeVisibleAsync();
        await Expect(gallery).ToContainTextAsync("2 of 2");
        await bobs.Page.Keyboard.PressAsync("+");
        await Expect(gallery.GetByRole(AriaRole.Button, new() { Name = "Fit to the screen" })).ToBeVisibleAsync();
        await bobs.Page.Keyboard.PressAsync("Escape");
        await Expect(gallery).ToHaveCountAsync(0);
        Assert.Empty(adas.PageErrors);
        Assert.Empty(bobs.PageErrors);
    }

    [Fact]
    public async Task Picture_location_never_leaves_the_device()
    {
        var (ada, _, _) = await CreatePairAsync("Secret place");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Secret place");
        var picture = await PictureAsync(adas, "garden.jpg", 300, 200, 100);
        byte[] place = [0xff, 0xe1, 0, 21, .. "Exif\0\0GPS 48.8584 N"u8];
        picture.Buffer = [.. picture.Buffer[..2], .. place, .. picture.Buffer[2..]];
        var left = new TaskCompletionSource<byte[]>();
        await adas.Page.RouteAsync(
            "**/api/files?*",
            async route =>
            {
                left.TrySetResult(route.Request.PostDataBuffer ?? []);
                await route.ContinueAsync();
            }
        );

        await ChooseAsync(adas, picture);
        await adas.WriteAsync("my garden");

        var sent = await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
        Assert.Equal(picture.Buffer.Length - place.Length, sent.Length);
    }

    [Fact]
    public async Task File_is_downloaded_unchanged_and_never_executed()
    {
        const string Script = "<script>document.title = 'owned'</script>";
        var (ada, bob, _) = await CreatePairAsync("Papers");
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await adas.OpenChatAsync("Papers");
        await bobs.OpenChatAsync("Papers");

        await ChooseAsync(
            adas,
            new FilePayload
            {
                Name = "page.html",
                MimeType = "text/html",
                Buffer = Encoding.UTF8.GetBytes(Script),
            }
        );
        await adas.Composer.PressAsync("Enter");

        var link = bobs.Page.GetByRole(AriaRole.Link, new() { Name = "Download page.html" });
        var download = await bobs.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("page.html", download.SuggestedFilename);
        Assert.Equal(Script, await File.ReadAllTextAsync(await download.PathAsync()));
        await bobs.Page.EvaluateAsync(
            "url => { window.open(url); }",
            (await link.GetAttributeAsync("href"))!.Replace("?download=true", string.Empty, StringComparison.Ordinal)
        );
        await Expect(bobs.Page).Not.ToHaveTitleAsync("owned");
    }

    [Fact]
    public async Task Pasted_and_dropped_files_are_attached_and_removable()
    {
        var (ada, bob, chat) = await CreatePairAsync("Hands");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Hands");

        await adas.Composer.EvaluateAsync(Hand, new[] { "paste", "pasted.txt", "text/plain", "pasted" });
        await adas
            .Page.GetByRole(AriaRole.Log)
            .Or(adas.Page.GetByText("No messages yet. Say hello."))
            .First.EvaluateAsync(Hand, new[] { "drop", "dropped.txt", "text/plain", "dropped" });
        var tray = adas.Page.GetByRole(AriaRole.List, new() { Name = "Attached files" });
        await Expect(tray).ToContainTextAsync("pasted.txt");
        await Expect(tray).ToContainTextAsync("dropped.txt");

        // Attachments survive a reload, like the draft.
        await adas.Page.ReloadAsync();
        await Expect(tray).ToContainTextAsync("dropped.txt");
        await adas.Page.GetByLabel("Remove pasted.txt").ClickAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(adas.Page.GetByRole(AriaRole.Link, new() { Name = "Download dropped.txt" })).ToBeVisibleAsync();
        Assert.Equal(["dropped.txt"], await NamesAsync(bob, chat));
    }

    [Fact]
    public async Task Invalid_attachments_are_rejected_before_upload()
    {
        var (ada, _, _) = await CreatePairAsync("Limits");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Limits");

        await ChooseAsync(
            adas,
            new FilePayload
            {
                Name = "empty.txt",
                MimeType = "text/plain",
                Buffer = [],
            }
        );
        await Expect(adas.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“empty.txt” is empty.");
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeDisabledAsync();

        await ChooseAsync(
            adas,
            [
                .. Enumerable
                    .Range(1, 11)
                    .Select(number => new FilePayload
                    {
                        Name = $"{number}.txt",
                        MimeType = "text/plain",
                        Buffer = "x"u8.ToArray(),
                    }),
            ]
        );
        await Expect(adas.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A message can have at most 10 files.");
        await Expect(adas.Page.GetByRole(AriaRole.List, new() { Name = "Attached files" }).GetByRole(AriaRole.Listitem))
            .ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Interrupted_upload_resumes_after_a_reload_and_the_message_arrives_once_in_order()
    {
        var (ada, bob, chat) = await CreatePairAsync("Tunnel");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Tunnel");
        await adas.Page.RouteAsync("**/api/files?*", route => route.AbortAsync());
        await ChooseAsync(
            adas,
            new FilePayload
            {
                Name = "report.txt",
                MimeType = "text/plain",
                Buffer = "content"u8.ToArray(),
            }
        );
        await adas.WriteAsync("the report");
        await adas.WriteAsync("read it");
        await Expect(adas.Message("the report").GetByLabel("Sending")).ToBeVisibleAsync();
        await Expect(adas.Message("the report")).ToContainTextAsync("report.txt");

        await adas.Page.ReloadAsync();
        await Expect(adas.Message("the report")).ToContainTextAsync("report.txt");
        await adas.Page.UnrouteAllAsync();

        await Expect(adas.Message("read it").GetByLabel("Sent")).ToBeVisibleAsync();
        Assert.Equal(["the report", "read it"], await ContentsAsync(bob, chat));
        Assert.Equal(["report.txt"], await NamesAsync(bob, chat));
    }

    [Fact]
    public async Task Cancelled_upload_restores_text_and_attachments()
    {
        var (ada, bob, chat) = await CreatePairAsync("Second thoughts");
        var adas = await VisitAsync(ada);
        await adas.OpenChatAsync("Second thoughts");
        await adas.Page.RouteAsync("**/api/files?*", _ => Task.CompletedTask);
        await ChooseAsync(
            adas,
            new FilePayload
            {
                Name = "draft.txt",
                MimeType = "text/plain",
                Buffer = "content"u8.ToArray(),
            }
        );
        await adas.WriteAsync("what I think");
        await Expect(adas.Message("what I think").GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(1);

        await adas.Message("what I think").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(adas.Message("what I think")).ToHaveCountAsync(0);
        await Expect(adas.Composer).ToHaveValueAsync("what I think");
        await Expect(adas.Page.GetByRole(AriaRole.List, new() { Name = "Attached files" }))
            .ToContainTextAsync("draft.txt");
        await adas.Page.UnrouteAllAsync();
        await adas.Composer.PressAsync("Enter");
        await Expect(adas.Message("what I think").GetByLabel("Sent")).ToBeVisibleAsync();
        Assert.Equal(["what I think"], await ContentsAsync(bob, chat));
        Assert.Equal(["draft.txt"], await NamesAsync(bob, chat));
    }

    [Fact]
    public async Task Unsent_message_loses_its_files_and_guests_cannot_attach()
    {
        var (ada, bob, _) = await CreatePairAsync("Regrets");
        var adas = await VisitAsync(ada);
        var bobs = await VisitAsync(bob);
        await adas.OpenChatAsync("Regrets");
        await bobs.OpenChatAsync("Regrets");
        await ChooseAsync(
            adas,
            new FilePayload
            {
                Name = "secret.txt",
                MimeType = "text/plain",
                Buffer = "content"u8.ToArray(),
            }
        );
        await adas.WriteAsync("not for you");
        var address = await bobs
            .Page.GetByRole(AriaRole.Link, new() { Name = "Download secret.txt" })
            .GetAttributeAsync("href");

        await adas.ChooseAsync("not for you", "Unsend");
        await adas.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unsend" }).ClickAsync();

        await Expect(bobs.Page.GetByText("Message unsent").First).ToBeVisibleAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.Link, new() { Name = "Download secret.txt" })).ToHaveCountAsync(0);
        Assert.Equal(404, await bobs.Page.EvaluateAsync<int>("async url => (await fetch(url)).status", address));

        var guest = await VisitAsync();
        await guest.Page.GetByText("Use Messenger as a guest").ClickAsync();
        await guest.Page.GetByLabel("Your name").FillAsync("Passer-by");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Continue as guest" }).ClickAsync();
        await guest.OpenChatAsync("Lobby");
        await Expect(guest.Page.GetByLabel("Attach files")).ToHaveCountAsync(0);
    }

    private static Task ChooseAsync(BrowserUser user, params FilePayload[] files) =>
        user.Page.GetByLabel("Files to attach").SetInputFilesAsync(files);

    private static async Task<FilePayload> PictureAsync(
        BrowserUser user,
        string name,
        int width,
        int height,
        int hue
    ) =>
        new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer =
            [
                .. (await user.Page.EvaluateAsync<int[]>(Draw, new[] { width, height, hue })).Select(value =>
                    (byte)value
                ),
            ],
        };

    /// <summary>The natural width of a picture, once it is decoded.</summary>
    private static Task<int> WidthOfAsync(ILocator picture) =>
        picture.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }");

    private static async Task<IEnumerable<string>> NamesAsync(Person person, Guid chat) =>
        (await person.Api.GetAsync($"/api/chats/{chat}/messages"))
            .Content.GetProperty("items")
            .EnumerateArray()
            .SelectMany(message =>
                message
                    .GetProperty("attachments")
                    .EnumerateArray()
                    .Select(file => file.GetProperty("name").GetString()!)
            );
}
