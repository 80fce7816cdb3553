using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Messenger.Application.Inbox.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Web.FunctionalTests.Notifications;

/// <summary>Devices get wanted notifications through a push service once, across failures and restarts.</summary>
public sealed class PushTests(PostgresFixture postgres) : IAsyncLifetime
{
    private LocalPushService _service = null!;
    private string _database = null!;
    private MessengerServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await LocalPushService.StartAsync();
        _database = await postgres.CreateDatabaseAsync();
        _server = MessengerServer.Start(_database, LocalPushService.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_push_of_a_direct_message_follows_the_standards()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        var chat = await DirectAsync(ada, bob);
        var message = await ada.SendAsync(chat.Id, "Hello 😀");

        var pushed = await phone.NextAsync();

        Assert.Equal(
            ("message", chat.Id, message.Id, 1L, ada.Username, "Hello 😀", 1),
            (
                pushed.Type,
                pushed.Content.GetProperty("chatId").GetGuid(),
                pushed.Content.GetProperty("messageId").GetGuid(),
                pushed.Content.GetProperty("sequence").GetInt64(),
                pushed.Content.GetProperty("senderName").GetString(),
                pushed.Text,
                pushed.Content.GetProperty("count").GetInt32()
            )
        );
        Assert.False(pushed.Content.TryGetProperty("chatName", out _));
        Assert.Equal(
            ("aes128gcm", "application/octet-stream", "high"),
            (pushed.Headers["Content-Encoding"], pushed.Headers["Content-Type"], pushed.Headers["Urgency"])
        );
        Assert.InRange(
            int.Parse(pushed.Headers["TTL"], System.Globalization.CultureInfo.InvariantCulture),
            86_000,
            86_400
        );
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", pushed.Headers["Topic"]);
        await AssertSignedAsync(bob, pushed.Headers["Authorization"]);
    }

    [Fact]
    public async Task An_independent_library_can_decrypt_a_push()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Read by others: ü 😀");
        var pushed = await phone.NextAsync();

        var script = Path.Combine(Repository.Root, "tests", "Web.FunctionalTests", "JavaScriptClient", "decrypt.mjs");
        using var node = Process.Start(
            new ProcessStartInfo("node", [script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        await node.StandardInput.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    body = Base64Url.EncodeToString(pushed.Body),
                    privateKey = phone.PrivateKey,
                    auth = phone.Secret,
                }
            )
        );
        node.StandardInput.Close();
        var read = await node.StandardOutput.ReadToEndAsync();

        Assert.Equal(pushed.Text, JsonSerializer.Deserialize<JsonElement>(read).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Groups_notify_of_mentions_unless_configured_otherwise()
    {
        var (ada, bob, eve) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        using var bobs = await SubscribeAsync(bob);
        using var eves = await SubscribeAsync(eve);
        using var adas = await SubscribeAsync(ada);
        var chat = await ada.CreateGroupAsync("Engines", members: [bob, eve]);
        (await eve.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();

        await ada.SendAsync(chat.Id, "to nobody");
        Assert.Equal("to nobody", (await eves.NextAsync()).Text);
        await ada.SendAsync(chat.Id, $"@{bob.Username}, look");

        var pushed = await bobs.NextAsync();
        Assert.Equal(
            ($"@{bob.Username}, look", "Engines", 1, "high"),
            (
                pushed.Text,
                pushed.Content.GetProperty("chatName").GetString(),
                pushed.Content.GetProperty("count").GetInt32(),
                pushed.Headers["Urgency"]
            )
        );
        var second = await eves.NextAsync();
        Assert.Equal((2, "normal"), (second.Content.GetProperty("count").GetInt32(), second.Headers["Urgency"]));
        Assert.Empty(adas.TakeAll());
    }

    [Fact]
    public async Task Muted_and_unwanted_messages_are_not_pushed()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        var (muted, nothing, usual) = (
            await ada.CreateGroupAsync("Muted", members: [bob]),
            await ada.CreateGroupAsync("Nothing", members: [bob]),
            await ada.CreateGroupAsync("Usual", members: [bob])
        );
        var direct = await DirectAsync(ada, bob);
        (
            await bob.Api.PutAsync(
                $"/api/chats/{muted.Id}/notifications",
                new { level = "all", mutedUntil = "2099-01-01T00:00:00Z" }
            )
        ).Ok();
        (await bob.Api.PutAsync($"/api/chats/{nothing.Id}/notifications", new { level = "nothing" })).Ok();
        (
            await bob.Api.PutAsync(
                "/api/notifications/settings",
                new { @default = new { direct = "nothing", groups = "all" }, showText = false }
            )
        ).Ok();

        await ada.SendAsync(muted.Id, $"@{bob.Username}");
        await ada.SendAsync(nothing.Id, $"@{bob.Username}");
        await ada.SendAsync(direct.Id, $"@{bob.Username}");
        await ada.SendAsync(usual.Id, "this one");

        var pushed = await phone.NextAsync();
        Assert.Equal((usual.Id, null), (pushed.Content.GetProperty("chatId").GetGuid(), pushed.Text));
        Assert.Empty(phone.TakeAll());
    }

    [Fact]
    public async Task Quiet_hours_drop_notifications_and_later_messages_are_pushed()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 1, 15, 21, 30, 0, TimeSpan.Zero));
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            LocalPushService.Settings,
            services => services.AddSingleton<TimeProvider>(clock)
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        var chat = await DirectAsync(ada, bob);
        (
            await bob.Api.PutAsync(
                "/api/notifications/settings",
                new
                {
                    @default = new { direct = "all", groups = "all" },
                    quietHours = new
                    {
                        from = "22:00",
                        to = "07:00",
                        timeZone = "Europe/Berlin",
                    },
                    showText = true,
                }
            )
        ).Ok();
        await ada.SendAsync(chat.Id, "at night");
        await UntilAsync(async () =>
            await ScalarAsync<bool>(
                server,
                "SELECT count(*) = 1 FROM messages.follow_positions WHERE follower = 'push' AND sequence = 1"
            )
        );
        await UntilAsync(async () => await CountAsync(server, "queue") == 0);

        clock.Advance(TimeSpan.FromHours(9));
        await ada.SendAsync(chat.Id, "in the morning");
        Assert.Equal("in the morning", (await AdvanceUntilPushedAsync(clock, phone)).Text);
        await Eventually.TrueAsync(async () => await CountAsync(server, "shown") == 1);
        Assert.Empty(phone.TakeAll());

        // Change consumers and the sender use this clock for their delays.
        Task UntilAsync(Func<Task<bool>> condition) =>
            Eventually.TrueAsync(async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return await condition();
            });
    }

    [Fact]
    public async Task A_message_read_before_it_is_due_is_not_pushed()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Delay", "00:00:00.5")
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        var (chat, other) = (await DirectAsync(ada, bob), await ada.CreateGroupAsync(members: [bob]));

        await ada.SendAsync(chat.Id, "seen");
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 1 })).Ok();
        await ada.SendAsync(other.Id, $"@{bob.Username} not seen");

        Assert.EndsWith("not seen", (await phone.NextAsync()).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => await CountAsync(server, "queue") == 0);
        Assert.Empty(phone.TakeAll());
    }

    [Fact]
    public async Task Unsent_blocked_and_system_messages_are_not_pushed_and_earlier_messages_are()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Delay", "00:00:00.5")
        );
        var (ada, bob, eve) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        using var phone = await SubscribeAsync(bob);
        var chat = await ada.CreateGroupAsync(members: [bob, eve]);
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();
        (await bob.Api.PutAsync($"/api/blocks/{eve.Id}")).Ok();

        await ada.SendAsync(chat.Id, "first");
        var last = await ada.SendAsync(chat.Id, "taken back");
        await eve.SendAsync(chat.Id, "blocked");
        (await ada.Api.DeleteAsync($"/api/messages/{last.Id}")).Ok();
        (await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "Told by the server" })).Ok();

        Assert.Equal("first", (await phone.NextAsync()).Text);
        await Eventually.TrueAsync(async () => await CountAsync(server, "queue") == 0);
        Assert.Empty(phone.TakeAll());
    }

    [Fact]
    public async Task A_user_removed_or_logged_out_before_it_is_due_is_not_notified()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Delay", "00:00:00.5")
        );
        var (ada, bob, eve) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        using var bobs = await SubscribeAsync(bob);
        using var eves = await SubscribeAsync(eve);
        using var evesOther = await eve.LogInAgainAsync();
        using var still = await SubscribeAsync(evesOther);
        var (secret, direct) = (await ada.CreateGroupAsync(members: [bob]), await DirectAsync(ada, eve));

        await ada.SendAsync(secret.Id, $"@{bob.Username}");
        await ada.SendAsync(direct.Id, "Hello");
        (await ada.Api.DeleteAsync($"/api/chats/{secret.Id}/members/{bob.Id}")).Ok();
        (await eve.Api.PostAsync("/api/auth/logout")).Ok();

        Assert.Equal("Hello", (await still.NextAsync()).Text);
        Assert.Empty(bobs.TakeAll());
        Assert.Empty(eves.TakeAll());
        Assert.Equal(2, await CountAsync(server, "subscriptions"));
    }

    [Fact]
    public async Task A_deleted_account_or_chat_leaves_no_notification_data()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Delay", "00:01:00")
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        var chat = await ada.CreateGroupAsync(members: [bob]);
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();
        (
            await bob.Api.PutAsync(
                "/api/notifications/settings",
                new { @default = new { direct = "all", groups = "all" }, showText = true }
            )
        ).Ok();
        await ada.SendAsync(chat.Id, "Hello");
        await Eventually.TrueAsync(async () => await CountAsync(server, "queue") == 1);

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();
        Assert.Equal(
            (0, 0, 1),
            (
                await CountAsync(server, "queue"),
                await CountAsync(server, "chat_settings"),
                await CountAsync(server, "subscriptions")
            )
        );

        (await bob.Api.SendAsync(HttpMethod.Delete, "/api/users/me", new { password = Person.Password })).Ok();
        Assert.Equal((0, 0), (await CountAsync(server, "settings"), await CountAsync(server, "subscriptions")));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task An_expired_subscription_is_deleted(int status)
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        phone.AnswerWith(status);

        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");

        await phone.NextAsync();
        await Eventually.TrueAsync(async () => await CountAsync(_server, "subscriptions") == 0);
        Assert.Equal(0, await CountAsync(_server, "queue"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    [InlineData(302)]
    public async Task What_a_push_service_refuses_is_not_sent_again(int status)
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        phone.AnswerWith(http =>
        {
            // No redirect is followed there.
            http.Response.Headers.Location = phone.Endpoint.ToString();
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var chat = await DirectAsync(ada, bob);

        await ada.SendAsync(chat.Id, "refused");
        await phone.NextAsync();
        await Eventually.TrueAsync(async () => await CountAsync(_server, "queue") == 0);
        await ada.SendAsync(chat.Id, "taken");

        Assert.Equal("taken", (await phone.NextAsync()).Text);
        Assert.Equal(1, await CountAsync(_server, "subscriptions"));
    }

    [Fact]
    public async Task A_failing_push_service_is_retried_until_it_accepts()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Timeout", "00:00:05")
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        phone.AnswerWith(500, 503);
        phone.AnswerWith(async http =>
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default)
        );
        phone.AnswerWith(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("Hello", (await phone.NextAsync()).Text);
        }

        await Eventually.TrueAsync(async () => await CountAsync(server, "shown") == 1);
        Assert.Equal(0, await CountAsync(server, "queue"));
        Assert.Empty(phone.TakeAll());
    }

    [Fact]
    public async Task A_push_services_retry_after_is_respected()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            LocalPushService.Settings,
            services => services.AddSingleton<TimeProvider>(clock)
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        phone.AnswerWith(http =>
        {
            http.Response.Headers.RetryAfter = "600";
            http.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");
        await AdvanceUntilPushedAsync(clock, phone);
        var asked = clock.GetUtcNow();
        await Eventually.TrueAsync(async () =>
            await ScalarAsync<bool>(server, "SELECT count(*) = 1 FROM notifications.subscriptions WHERE failures = 1")
        );
        var rested = (DateTimeOffset)
            await ScalarAsync<DateTime>(server, "SELECT resting_until FROM notifications.subscriptions");
        Assert.InRange(rested - asked, TimeSpan.FromSeconds(599), TimeSpan.FromSeconds(600));

        clock.Advance(TimeSpan.FromSeconds(598));
        await AdvanceUntilPushedAsync(clock, phone);
        Assert.True(clock.GetUtcNow() >= rested);

        await Eventually.TrueAsync(async () => await CountAsync(server, "shown") == 1);
        Assert.Empty(phone.TakeAll());
    }

    [Fact]
    public async Task A_push_service_that_does_not_speak_HTTP_counts_as_failing_and_delays_no_other_device()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        using var tablet = await bob.LogInAgainAsync();
        var keys = JsonSerializer.SerializeToElement(phone.Subscription).GetProperty("keys");
        (
            await tablet.Api.PutAsync(
                "/api/push/subscription",
                new { endpoint = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x", keys }
            )
        ).Ok();
        var garbage = AnswerWithGarbageAsync(listener);

        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");

        Assert.Equal("Hello", (await phone.NextAsync()).Text);
        await garbage;
        await Eventually.TrueAsync(async () =>
            await ScalarAsync<bool>(_server, "SELECT count(*) = 1 FROM notifications.subscriptions WHERE failures > 0")
        );
        Assert.Equal(1, await CountAsync(_server, "queue"));
    }

    [Fact]
    public async Task Messages_of_one_chat_form_one_notification_that_shows_the_newest()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            With("Push:Delay", "00:00:00.5")
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var phone = await SubscribeAsync(bob);
        var chat = await DirectAsync(ada, bob);
        for (var i = 1; i <= 15; i++)
        {
            await ada.SendAsync(chat.Id, $"message {i}");
        }

        var pushed = await phone.NextAsync();
        while (pushed.Text != "message 15")
        {
            pushed = await phone.NextAsync();
        }

        Assert.Equal(15, pushed.Content.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_long_message_with_long_names_fits()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        (
            await ada.Api.PutAsync("/api/users/me", new { displayName = string.Concat(Enumerable.Repeat("👩‍🚀", 21)) })
        ).Ok();
        var chat = await ada.CreateGroupAsync(string.Concat(Enumerable.Repeat("😀", 100)), members: [bob]);

        await ada.SendAsync(chat.Id, $"@{bob.Username} " + string.Concat(Enumerable.Repeat("😀\u0001\"", 3_000)));

        var pushed = await phone.NextAsync();
        Assert.InRange(pushed.Body.Length, 1_000, 4_096);
        Assert.EndsWith("…", pushed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_message_dismisses_its_notification_on_devices_without_an_open_page()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var closed = await SubscribeAsync(bob);
        using var bobsTablet = await bob.LogInAgainAsync();
        using var open = await SubscribeAsync(bobsTablet);
        await using var page = await (await bobsTablet.ConnectAsync()).ReadyAsync();
        var chat = await DirectAsync(ada, bob);
        await ada.SendAsync(chat.Id, "Hello");
        await closed.NextAsync();
        await open.NextAsync();
        await Eventually.TrueAsync(async () => await CountAsync(_server, "shown") == 2);

        using var desk = await bob.LogInAgainAsync();
        (await desk.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 1 })).Ok();

        var closing = await closed.NextAsync();
        Assert.Equal(
            ("read", chat.Id, 1L, "low"),
            (
                closing.Type,
                closing.Content.GetProperty("chatId").GetGuid(),
                closing.Content.GetProperty("sequence").GetInt64(),
                closing.Headers["Urgency"]
            )
        );
        await Eventually.TrueAsync(async () => await CountAsync(_server, "queue") == 0);
        Assert.Empty(open.TakeAll());
        Assert.Equal(0, await CountAsync(_server, "shown"));
    }

    [Fact]
    public async Task Answering_counts_as_reading()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        var chat = await DirectAsync(ada, bob);
        await ada.SendAsync(chat.Id, "Hello?");
        await phone.NextAsync();

        using var desk = await bob.LogInAgainAsync();
        await desk.SendAsync(chat.Id, "Hello!");

        Assert.Equal("read", (await phone.NextAsync()).Type);
    }

    [Fact]
    public async Task A_device_with_attention_gets_no_push_until_attention_ends()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var desk = await SubscribeAsync(bob);
        using var bobsPhone = await bob.LogInAgainAsync();
        using var phone = await SubscribeAsync(bobsPhone);
        await using var page = await bob.ConnectAsync();
        await page.CallAsync("SetLooking", true);

        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");
        Assert.Equal("Hello", (await phone.NextAsync()).Text);
        Assert.Empty(desk.TakeAll());

        await page.CallAsync("SetLooking", false);
        await ada.SendAsync((await ada.CreateGroupAsync(members: [bob])).Id, $"@{bob.Username}");
        Assert.Contains("Hello", new[] { (await desk.NextAsync()).Text, (await desk.NextAsync()).Text });
    }

    [Fact]
    public async Task A_restart_loses_nothing_that_was_due()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        var (waiting, later) = (await DirectAsync(ada, bob), await ada.CreateGroupAsync(members: [bob]));
        phone.AnswerWith(500);
        await ada.SendAsync(waiting.Id, "before");
        await phone.NextAsync();
        await Eventually.TrueAsync(async () =>
            await ScalarAsync<bool>(_server, "SELECT count(*) = 1 FROM notifications.subscriptions WHERE failures = 1")
        );
        await ada.SendAsync(later.Id, $"@{bob.Username} just before");
        await _server.DisposeAsync();
        var before = phone.TakeAll().Select(pushed => pushed.Text).ToList();

        _server = MessengerServer.Start(_database, LocalPushService.Settings);

        var all = before;
        while (!all.Contains("before") || !all.Contains($"@{bob.Username} just before"))
        {
            all.Add((await phone.NextAsync()).Text);
        }

        await Eventually.TrueAsync(async () => await CountAsync(_server, "queue") == 0);
        Assert.Equal(2, all.Distinct().Count());
    }

    [Fact]
    public async Task Leased_notifications_of_a_killed_node_are_sent_when_the_lease_expires()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        phone.AnswerWith(500);
        await ada.SendAsync((await DirectAsync(ada, bob)).Id, "Hello");
        await phone.NextAsync();

        // The state that a node leaves when it dies between claiming and finishing.
        await ScalarAsync<object>(_server, "UPDATE notifications.queue SET leased_until = now() + interval '1 second'");

        Assert.Equal("Hello", (await phone.NextAsync()).Text);
    }

    [Fact]
    public async Task Several_nodes_send_each_notification_once()
    {
        await using var other = MessengerServer.Start(_database, LocalPushService.Settings);
        var people = new List<(Person Person, PushDevice Device)>();
        var ada = await PersonAsync();
        for (var i = 0; i < 10; i++)
        {
            var person = await Person.RegisterAsync(i % 2 == 0 ? _server.Address : other.Address);
            people.Add((person, await SubscribeAsync(person)));
        }

        var chat = await ada.CreateGroupAsync(members: [.. people.Select(one => one.Person)]);
        await ada.SendAsync(chat.Id, string.Join(' ', people.Select(one => $"@{one.Person.Username}")));

        await Eventually.TrueAsync(async () =>
            await CountAsync(_server, "shown") == 10 && await CountAsync(_server, "queue") == 0
        );
        Assert.All(people, one => Assert.Single(one.Device.TakeAll()));
    }

    [Fact]
    public async Task A_subscription_follows_its_browser_and_their_number_is_limited_per_user()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var browser = await SubscribeAsync(ada);
        (await bob.Api.PutAsync("/api/push/subscription", browser.Subscription)).Ok();
        Assert.Equal(bob.Id, await ScalarAsync<Guid>(_server, "SELECT user_id FROM notifications.subscriptions"));
        (await bob.Api.PutAsync("/api/push/subscription", browser.Subscription)).Ok();
        Assert.Equal(1, await CountAsync(_server, "subscriptions"));

        for (var i = 0; i < 21; i++)
        {
            using var again = await bob.LogInAgainAsync();
            using var device = await SubscribeAsync(again);
        }

        Assert.Equal(20, await CountAsync(_server, "subscriptions"));
        Assert.Equal(
            0,
            await ScalarAsync<long>(
                _server,
                $"SELECT count(*) FROM notifications.subscriptions WHERE endpoint = '{browser.Endpoint}'"
            )
        );

        using var last = await bob.LogInAgainAsync();
        using var one = await SubscribeAsync(last);
        (await last.Api.DeleteAsync("/api/push/subscription")).Ok();
        (await last.Api.DeleteAsync("/api/push/subscription")).Ok();
        Assert.Equal(19, await CountAsync(_server, "subscriptions"));
    }

    [Fact]
    public async Task A_test_notification_reports_an_outcome_per_device()
    {
        var bob = await PersonAsync();
        Assert.Equal("""{"results":[]}""", (await bob.Api.PostAsync("/api/push/test")).Ok().Body);
        using var here = await SubscribeAsync(bob);
        using var gone = await SubscribeOtherAsync(bob);
        using var refusing = await SubscribeOtherAsync(bob);
        using var failing = await SubscribeOtherAsync(bob);
        gone.AnswerWith(410);
        refusing.AnswerWith(403);
        failing.AnswerWith(502);

        var results = (await bob.Api.PostAsync("/api/push/test"))
            .Ok()
            .Content.GetProperty("results")
            .EnumerateArray()
            .ToList();

        Assert.Equal("test", (await here.NextAsync()).Type);
        Assert.Equal(
            ["unreachable False", "rejected False", "expired False", "delivered True"],
            results.Select(result =>
                $"{result.GetProperty("outcome").GetString()} {result.GetProperty("current").GetBoolean()}"
            )
        );
        Assert.Contains("key", results[1].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            3,
            (await bob.Api.PostAsync("/api/push/test")).Ok().Content.GetProperty("results").GetArrayLength()
        );
    }

    [Fact]
    public async Task Test_notifications_are_rate_limited()
    {
        var bob = await PersonAsync();

        var answers = new List<Answer>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await bob.Api.PostAsync("/api/push/test"));
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (answers[^1].Status, answers[^1].Code));
    }

    [Fact]
    public async Task All_nodes_share_one_permanent_server_key()
    {
        var bob = await PersonAsync();
        var key = await KeyAsync(bob);
        await using (var other = MessengerServer.Start(_database))
        {
            Assert.Equal(key, await KeyAsync(await Person.RegisterAsync(other.Address)));
        }

        Assert.Equal(65, Base64Url.DecodeFromChars(key).Length);
        Assert.Equal(1, await CountAsync(_server, "keys"));
    }

    [Fact]
    public async Task Private_endpoints_are_refused_and_endpoints_that_became_private_are_not_contacted()
    {
        var (ada, bob) = (await PersonAsync(), await PersonAsync());
        using var phone = await SubscribeAsync(bob);
        await _server.DisposeAsync();
        _server = MessengerServer.Start(_database);
        using var bobs = new Api(_server.Address, bob.Token);
        using var adas = new Api(_server.Address, ada.Token);

        var refused = await bobs.PutAsync("/api/push/subscription", phone.Subscription);
        Assert.Equal((HttpStatusCode.BadRequest, "push.invalid_subscription"), (refused.Status, refused.Code));
        var tested = (await bobs.PostAsync("/api/push/test")).Ok().Content.GetProperty("results")[0];
        Assert.Equal("rejected", tested.GetProperty("outcome").GetString());
        Assert.Empty(phone.TakeAll());
    }

    private Task<Person> PersonAsync() => Person.RegisterAsync(_server.Address);

    private async Task<PushDevice> SubscribeAsync(Person person)
    {
        var device = _service.NewDevice();
        (await person.Api.PutAsync("/api/push/subscription", device.Subscription)).Ok();
        return device;
    }

    private async Task<PushDevice> SubscribeOtherAsync(Person person)
    {
        using var again = await person.LogInAgainAsync();
        return await SubscribeAsync(again);
    }

    private static async Task<ChatDto> DirectAsync(Person one, Person other) =>
        (await one.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { other.Id } })).As<ChatDto>();

    private static Dictionary<string, string> With(string setting, string value) =>
        new(LocalPushService.Settings, StringComparer.Ordinal) { [setting] = value };

    private static async Task<string> KeyAsync(Person person) =>
        (await person.Api.GetAsync("/api/push/key")).Ok().Content.GetProperty("publicKey").GetString()!;

    private async Task AssertSignedAsync(Person person, string authorization)
    {
        var parts = authorization["vapid t=".Length..].Split(", k=");
        var token = parts[0].Split('.');
        Assert.Equal(await KeyAsync(person), parts[1]);
        var point = Base64Url.DecodeFromChars(parts[1]);
        using var key = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        Assert.True(
            key.VerifyData(
                Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"),
                Base64Url.DecodeFromChars(token[2]),
                HashAlgorithmName.SHA256
            )
        );
        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token[1]));
        Assert.Equal(_service.Address.GetLeftPart(UriPartial.Authority), claims.GetProperty("aud").GetString());
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(24)
        );
        Assert.StartsWith("mailto:", claims.GetProperty("sub").GetString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Advances the clock until a push arrives; the clock then stays still while the response is pending.
    /// </summary>
    private static async Task<Pushed> AdvanceUntilPushedAsync(ManualClock clock, PushDevice phone)
    {
        IReadOnlyList<Pushed> came = [];
        await Eventually.TrueAsync(() =>
        {
            // Steps are small, so that no push in progress counts as lost.
            clock.Advance(TimeSpan.FromMilliseconds(100));
            came = phone.TakeAll();
            return Task.FromResult(came.Count > 0);
        });
        return Assert.Single(came);
    }

    private static async Task AnswerWithGarbageAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(new byte[4_096]);
    }

    private static Task<long> CountAsync(MessengerServer server, string table) =>
        ScalarAsync<long>(server, $"SELECT count(*) FROM notifications.{table}");

    private static async Task<T> ScalarAsync<T>(MessengerServer server, string sql)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
