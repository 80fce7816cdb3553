using System.Text.Json;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;

namespace Messenger.Web.BrowserTests;

/// <summary>
/// The service worker shows push notifications while no page is open and closes those that were read. Tests cannot
/// reach the push services of
/// browser vendors, so the page subscribes at a local one, and DevTools delivers its pushes to the real service worker.
/// </summary>
public sealed class NotificationTests(ServerFixture fixture, BrowserFixture browser)
    : BrowserTest(fixture, browser),
        IAsyncLifetime
{
    private LocalPushService _service = null!;
    private MessengerServer _server = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _service = await LocalPushService.StartAsync();
        _server = MessengerServer.Start(await Fixture.Postgres.CreateDatabaseAsync(), LocalPushService.Settings);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Notification_works_with_the_page_closed_and_closes_when_read()
    {
        var (ada, bob) = (await Person.RegisterAsync(_server.Address), await Person.RegisterAsync(_server.Address));
        var chat = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        using var device = _service.NewDevice();
        await using var context = await Browser.Browser.NewContextAsync();
        await context.GrantPermissionsAsync(["notifications"]);
        await SubscribeAtAsync(context, device);
        var bobs = await BrowserUser.VisitAsync(context, _server.Address);
        await bobs.LogInAsync(bob);

        // Notifications are off by default.
        await bobs.GoToAsync("/settings");
        var notify = bobs.Page.GetByLabel("Notifications on this device");
        await Expect(notify).Not.ToBeCheckedAsync();
        await notify.ClickAsync();
        await Expect(notify).ToBeCheckedAsync();
        await bobs.Page.GetByRole(AriaRole.Button, new() { Name = "Test my notifications" }).ClickAsync();
        await Expect(bobs.Page.GetByRole(AriaRole.List, new() { Name = "Results of the test" }))
            .ToContainTextAsync("(this device): sent");
        Assert.Equal("test", (await device.NextAsync()).Type);
        Assert.Empty(bobs.PageErrors);

        // The page is closed.
        var worker = await Worker.OfAsync(Browser.Browser, context, _server.Address);
        await bobs.Page.CloseAsync();
        await Eventually.TrueAsync(async () => await worker.CountPagesAsync() == 0);
        await ada.SendAsync(chat.Id, "Are you there?");
        var first = await device.NextAsync();
        await worker.DeliverAsync(first);
        await ShowsAsync((ada.Username, "Are you there?"));

        // A newer message replaces the notification; an older one that arrives late does not.
        await ada.SendAsync(chat.Id, "Hello?");
        await worker.DeliverAsync(await device.NextAsync());
        await ShowsAsync(($"{ada.Username} (2)", "Hello?"));
        await worker.DeliverAsync(first);
        await ShowsAsync(($"{ada.Username} (2)", "Hello?"));

        // The messages are read on another device.
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 2 })).Ok();
        var closing = await device.NextAsync();
        Assert.Equal("read", closing.Type);
        await worker.DeliverAsync(closing);
        await ShowsAsync();

        // A reply from the notification is sent once, with the session of the browser.
        await ada.SendAsync(chat.Id, "A question");
        await worker.DeliverAsync(await device.NextAsync());
        await ShowsAsync((ada.Username, "A question"));
        await worker.AnswerAsync("reply", "My answer");
        Assert.Equal(
            "My answer",
            Assert
                .Single(
                    (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items,
                    message => message.SenderId == bob.Id
                )
                .Content
        );

        // A click opens the message in the open page; reading it closes the notification.
        await ada.SendAsync(chat.Id, "Look here");
        await worker.DeliverAsync(await device.NextAsync("message"));
        await ShowsAsync((ada.Username, "Look here"));
        var again = await BrowserUser.VisitAsync(context, _server.Address);
        await Expect(again.Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })).ToBeVisibleAsync();
        await worker.AnswerAsync(string.Empty, reply: null);
        await Expect(again.Message("Look here")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => (await bob.GetChatAsync(chat.Id)).LastReadSequence == 5);
        await ShowsAsync();

        // A logout ends the subscription.
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await again.Item("Log out").ClickAsync();
        await Expect(again.Page.GetByLabel("Username")).ToBeVisibleAsync();
        Assert.True(
            await again.Page.EvaluateAsync<bool>(
                "async () => await (await navigator.serviceWorker.ready).pushManager.getSubscription() === null"
            )
        );
        Assert.Empty(again.PageErrors);

        Task ShowsAsync(params (string Title, string Text)[] expected) =>
            Eventually.TrueAsync(async () => (await worker.ShownNotificationsAsync()).SequenceEqual(expected));
    }

    [Fact]
    public async Task Blocked_notifications_are_explained()
    {
        var ada = await Fixture.NewPersonAsync();
        var adas = await VisitAsync(ada);
        await adas.Page.AddInitScriptAsync(
            "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })"
        );
        await adas.GoToAsync("/settings");

        await Expect(adas.Page.GetByLabel("Notifications on this device")).ToBeDisabledAsync();
        await Expect(adas.Page.GetByText("The browser blocks notifications of this site.")).ToBeVisibleAsync();
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Test my notifications" }).ClickAsync();
        await Expect(adas.Page.GetByText("Notifications are off on all of your devices.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Notification_preferences_apply_to_all_devices()
    {
        var ada = await Fixture.NewPersonAsync();
        var (adas, phone) = (await VisitAsync(ada), await VisitAsync(ada));
        await adas.GoToAsync("/settings");
        await phone.GoToAsync("/settings");

        await adas.Page.GetByLabel("In groups").SelectOptionAsync("All messages");
        await adas.Page.GetByLabel("Show message text").ClickAsync();
        await adas.Page.GetByLabel("Quiet hours").ClickAsync();
        await adas.Page.GetByLabel("From").FillAsync("23:15");
        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "Save quiet hours" }).ClickAsync();

        await Expect(phone.Page.GetByLabel("In groups")).ToHaveValueAsync("all");
        await Expect(phone.Page.GetByLabel("Show message text")).Not.ToBeCheckedAsync();
        await Expect(phone.Page.GetByLabel("From")).ToHaveValueAsync("23:15");
        await Expect(adas.Page.GetByRole(AriaRole.Button, new() { Name = "Save quiet hours" })).ToHaveCountAsync(0);
        var kept = (await ada.Api.GetAsync("/api/notifications/settings")).Content.GetProperty("quietHours");
        Assert.Equal(("23:15", "07:00"), (kept.GetProperty("from").GetString(), kept.GetProperty("to").GetString()));
        Assert.Empty(adas.PageErrors);
    }

    [Fact]
    public async Task Muted_chat_is_marked_on_all_devices_until_unmuted()
    {
        var (ada, bob) = (await Fixture.NewPersonAsync(), await Fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Noise", members: [bob]);
        await bob.SendAsync(chat.Id, "noise");
        var (adas, phone) = (await VisitAsync(ada), await VisitAsync(ada));
        var row = phone
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Chats" })
            .GetByRole(AriaRole.Link, new() { Name = "Noise" });
        await adas.OpenChatAsync("Noise");

        await adas.Page.GetByRole(AriaRole.Button, new() { Name = "More about this chat" }).ClickAsync();
        await adas.Item("Notifications").ClickAsync();
        var dialog = adas.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "Default for groups (mentions only)" }))
            .ToBeCheckedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "For 8 hours" }).ClickAsync();
        await Expect(dialog.GetByText("Muted until")).ToBeVisibleAsync();
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Muted" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Unmute" }).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Muted" })).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Nothing" }).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Muted" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        // The group's settings show the same level.
        await adas.GoToAsync($"/chats/{chat.Id}/settings");
        await adas.Page.GetByRole(AriaRole.Tab, new() { Name = "Notifications" }).ClickAsync();
        await Expect(adas.Page.GetByRole(AriaRole.Radio, new() { Name = "Nothing" })).ToBeCheckedAsync();
        Assert.Empty(adas.PageErrors);
    }

    /// <summary>Replaces the browser's push service with a local one.</summary>
    private static Task<IAsyncDisposable> SubscribeAtAsync(IBrowserContext context, PushDevice device) =>
        context.AddInitScriptAsync(
            $$"""
            (() => {
              const subscription = () => ({
                endpoint: '{{device.Endpoint}}',
                options: {},
                toJSON: () => ({ endpoint: '{{device.Endpoint}}', keys: { p256dh: '{{device.PublicKey}}', auth: '{{device.Secret}}' } }),
                unsubscribe: async () => { localStorage.removeItem('subscribed'); return true; },
              });
              PushManager.prototype.getSubscription = async () => localStorage.getItem('subscribed') ? subscription() : null;
              PushManager.prototype.subscribe = async () => { localStorage.setItem('subscribed', 'yes'); return subscription(); };
            })();
            """
        );

    /// <summary>The service worker, controlled through DevTools.</summary>
    private sealed class Worker(ICDPSession page, ICDPSession browser, Uri server, string registration, string session)
    {
        private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

        private int _count;

        public static async Task<Worker> OfAsync(IBrowser browser, IBrowserContext context, Uri server)
        {
            var page = await context.NewCDPSessionAsync(await context.NewPageAsync());
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            page.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, said) =>
            {
                foreach (
                    var one in said!
                        .Value.GetProperty("registrations")
                        .EnumerateArray()
                        .Where(one => one.GetProperty("scopeURL").GetString() == server.ToString())
                )
                {
                    found.TrySetResult(one.GetProperty("registrationId").GetString()!);
                }
            };
            await page.SendAsync("ServiceWorker.enable");
            var tools = await browser.NewBrowserCDPSessionAsync();
            var registration = await found.Task.WaitAsync(MaxWait);

            // The browser stops a worker that is idle.
            await page.SendAsync(
                "ServiceWorker.startWorker",
                new Dictionary<string, object>(StringComparer.Ordinal) { ["scopeURL"] = server.ToString() }
            );
            string? target = null;
            await Eventually.TrueAsync(async () => (target = await FindTargetAsync(tools, server)) is not null);
            var attached = await tools.SendAsync(
                "Target.attachToTarget",
                new Dictionary<string, object>(StringComparer.Ordinal) { ["targetId"] = target!, ["flatten"] = false }
            );
            return new Worker(page, tools, server, registration, attached!.Value.GetProperty("sessionId").GetString()!);
        }

        private static async Task<string?> FindTargetAsync(ICDPSession tools, Uri server) =>
            (await tools.SendAsync("Target.getTargets"))!
                .Value.GetProperty("targetInfos")
                .EnumerateArray()
                .Where(target =>
                    target.GetProperty("type").GetString() == "service_worker"
                    && target.GetProperty("url").GetString()!.StartsWith(server.ToString(), StringComparison.Ordinal)
                )
                .Select(target => target.GetProperty("targetId").GetString())
                .FirstOrDefault();

        public Task<JsonElement?> DeliverAsync(Pushed pushed) =>
            page.SendAsync(
                "ServiceWorker.deliverPushMessage",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["origin"] = server.GetLeftPart(UriPartial.Authority),
                    ["registrationId"] = registration,
                    ["data"] = pushed.Content.GetRawText(),
                }
            );

        /// <summary>Title and text of every visible notification.</summary>
        public async Task<List<(string Title, string Text)>> ShownNotificationsAsync()
        {
            var shown = await EvaluateAsync(
                "registration.getNotifications().then(all => all.map(one => [one.title, one.body]))"
            );
            return [.. shown.EnumerateArray().Select(one => (one[0].GetString()!, one[1].GetString()!))];
        }

        /// <summary>
        /// The number of the server's pages that the worker knows; a closed one is included for a moment.
        /// </summary>
        public async Task<int> CountPagesAsync() =>
            (await EvaluateAsync("windows().then(all => all.length)")).GetInt32();

        /// <summary>
        /// Runs the handler of a click on the visible notification; only the system can make the click itself.
        /// </summary>
        public Task<JsonElement> AnswerAsync(string action, string? reply) =>
            EvaluateAsync(
                $"registration.getNotifications().then(async ([shown]) => {{ await answer(shown.data, {JsonSerializer.Serialize(action)}, {JsonSerializer.Serialize(reply)}); if ({JsonSerializer.Serialize(action)}) shown.close(); return true; }})"
            );

        private async Task<JsonElement> EvaluateAsync(string expression)
        {
            var id = ++_count;
            var answered = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            void Hear(object? sender, JsonElement? said)
            {
                var message = JsonSerializer.Deserialize<JsonElement>(said!.Value.GetProperty("message").GetString()!);
                if (
                    said.Value.GetProperty("sessionId").GetString() == session
                    && message.TryGetProperty("id", out var answers)
                    && answers.GetInt32() == id
                )
                {
                    answered.TrySetResult(message.GetProperty("result"));
                }
            }

            browser.Event("Target.receivedMessageFromTarget").OnEvent += Hear;
            var call = new
            {
                id,
                method = "Runtime.evaluate",
                @params = new
                {
                    expression,
                    awaitPromise = true,
                    returnByValue = true,
                },
            };
            await browser.SendAsync(
                "Target.sendMessageToTarget",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["sessionId"] = session,
                    ["message"] = JsonSerializer.Serialize(call),
                }
            );
            var result = await answered.Task.WaitAsync(MaxWait);
            browser.Event("Target.receivedMessageFromTarget").OnEvent -= Hear;
            return result.TryGetProperty("exceptionDetails", out var wrong)
                ? throw new InvalidOperationException(wrong.GetRawText())
                : result.GetProperty("result").GetProperty("value");
        }
    }
}
