using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Notifications;

/// <summary>
/// Notification settings are per user and per chat of which the user is a member, and the same on all devices.
/// </summary>
public sealed class NotificationSettingsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly object Subscription = new
    {
        endpoint = "https://push.example.org/x",
        keys = new
        {
            p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            auth = "BTBZMqHH6r4Tts7J_aSIgg",
        },
    };

    private static readonly object Quiet = new
    {
        from = "22:00",
        to = "07:00",
        timeZone = "Europe/Berlin",
    };

    [Fact]
    public async Task Settings_default_to_direct_chats_and_mentions_and_are_saved()
    {
        var ada = await fixture.NewPersonAsync();

        Assert.Equal(
            """{"default":{"direct":"all","groups":"mentions"},"quietHours":null,"showText":true}""",
            (await ada.Api.GetAsync("/api/notifications/settings")).Body
        );

        var set = await ada.Api.PutAsync(
            "/api/notifications/settings",
            new
            {
                @default = new { direct = "mentions", groups = "nothing" },
                quietHours = Quiet,
                showText = false,
            }
        );
        const string Expected =
            """{"default":{"direct":"mentions","groups":"nothing"},"quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Berlin"},"showText":false}""";
        Assert.Equal(Expected, set.Ok().Body);
        Assert.Equal(Expected, (await ada.Api.GetAsync("/api/notifications/settings")).Body);

        (
            await ada.Api.PutAsync(
                "/api/notifications/settings",
                new
                {
                    @default = new { direct = "all", groups = "all" },
                    quietHours = (object?)null,
                    showText = true,
                }
            )
        ).Ok();
        Assert.Equal(
            JsonValueKind.Null,
            (await ada.Api.GetAsync("/api/notifications/settings")).Content.GetProperty("quietHours").ValueKind
        );
    }

    [Fact]
    public async Task Settings_of_a_chat_are_listed_while_they_differ_from_the_default()
    {
        var ada = await fixture.NewPersonAsync();
        var (one, two) = (await ada.CreateGroupAsync(), await ada.CreateGroupAsync());

        Assert.Empty(await ListAsync(ada));
        var until = new DateTimeOffset(2099, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var set = await ada.Api.PutAsync(
            $"/api/chats/{one.Id}/notifications",
            new { level = "nothing", mutedUntil = until }
        );
        Assert.Equal(
            $$"""{"chatId":"{{one.Id}}","level":"nothing","mutedUntil":"2099-01-02T01:04:05Z"}""",
            set.Ok().Body
        );
        (
            await ada.Api.PutAsync(
                $"/api/chats/{two.Id}/notifications",
                new { level = "default", mutedUntil = "9999-12-31T23:59:59Z" }
            )
        ).Ok();
        Assert.Equal([one.Id, two.Id], (await ListAsync(ada)).Order());

        (
            await ada.Api.PutAsync(
                $"/api/chats/{one.Id}/notifications",
                new { level = "default", mutedUntil = (string?)null }
            )
        ).Ok();
        Assert.Equal([two.Id], await ListAsync(ada));
    }

    [Fact]
    public async Task Non_member_cannot_change_settings_of_a_chat_readable_or_not()
    {
        var (ada, eve) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var (hidden, open) = (await ada.CreateGroupAsync(), await ada.CreateGroupAsync("Square", "public"));
        var body = new { level = "all" };

        foreach (var chat in new[] { hidden.Id, open.Id, Guid.NewGuid() })
        {
            var refused = await eve.Api.PutAsync($"/api/chats/{chat}/notifications", body);
            Assert.Equal((HttpStatusCode.NotFound, "chats.not_found"), (refused.Status, refused.Code));
        }

        Assert.Equal(HttpStatusCode.OK, (await ada.Api.PutAsync($"/api/chats/{open.Id}/notifications", body)).Status);
    }

    [Fact]
    public async Task Settings_of_a_chat_end_with_the_membership()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
        Assert.Empty(await ListAsync(bob));
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } })).Ok();
        Assert.Empty(await ListAsync(bob));
    }

    [Fact]
    public async Task Guests_cannot_change_settings_or_subscribe()
    {
        var guest = await fixture.NewGuestAsync();
        var lobby = (await guest.Api.GetAsync("/api/chats"))
            .Content.GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();

        Answer[] answers =
        [
            await guest.Api.PutAsync(
                "/api/notifications/settings",
                new { @default = new { direct = "all", groups = "all" }, showText = true }
            ),
            await guest.Api.PutAsync($"/api/chats/{lobby}/notifications", new { level = "all" }),
            await guest.Api.PutAsync("/api/push/subscription", Subscription),
            await guest.Api.DeleteAsync("/api/push/subscription"),
            await guest.Api.PostAsync("/api/push/test"),
        ];

        Assert.All(
            answers,
            answer => Assert.Equal((HttpStatusCode.Forbidden, "auth.guests_may_not"), (answer.Status, answer.Code))
        );
        await using var hub = await guest.ConnectAsync();
        await using var anonymous = await HubClient.ConnectAsync(guest.Server, token: null);
        Assert.Contains(
            "auth.guests_may_not",
            (await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("SetLooking", true))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "auth.not_logged_in",
            (await Assert.ThrowsAsync<HubException>(() => anonymous.CallAsync("SetLooking", true))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_change_reaches_all_devices_of_the_user_and_no_other_user()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var (chat, other) = (await ada.CreateGroupAsync(members: [bob]), await ada.CreateGroupAsync());
        using var phone = await ada.LogInAgainAsync();
        await using var hub = await (await phone.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        using var plain = await PlainClient.ConnectAsync(ada, chat.Id);
        await plain.NextAsync("ready");

        (await ada.Api.PutAsync($"/api/chats/{other.Id}/notifications", new { level = "all" })).Ok();
        (await ada.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();
        (await ada.Api.PutAsync($"/api/chats/{chat.Id}/notifications", new { level = "all" })).Ok();
        (
            await ada.Api.PutAsync(
                "/api/notifications/settings",
                new { @default = new { direct = "all", groups = "all" }, showText = true }
            )
        ).Ok();

        Assert.Equal(
            [other.Id, chat.Id, null],
            [
                (await hub.NextAsync<NotificationSettingsChangedEvent>()).ChatId,
                (await hub.NextAsync<NotificationSettingsChangedEvent>()).ChatId,
                (await hub.NextAsync<NotificationSettingsChangedEvent>()).ChatId,
            ]
        );

        // A chat's socket receives the events that concern it.
        Assert.Equal(chat.Id, (await plain.NextAsync("notificationSettings")).GetProperty("chatId").GetGuid());
        Assert.False((await plain.NextAsync("notificationSettings")).TryGetProperty("chatId", out _));
        await ada.SendAsync(chat.Id, "end");
        await bobs.NextAsync<MessagesReceivedEvent>();
        Assert.DoesNotContain(bobs.TakeEvents(), received => received is NotificationSettingsChangedEvent);
    }

    [Fact]
    public async Task Concurrent_saves_of_several_devices_store_settings_once()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .SelectMany(i =>
                    new[]
                    {
                        ada.Api.PutAsync(
                            $"/api/chats/{chat.Id}/notifications",
                            new { level = i % 2 == 0 ? "all" : "nothing" }
                        ),
                        ada.Api.PutAsync(
                            "/api/notifications/settings",
                            new { @default = new { direct = "all", groups = "all" }, showText = i % 2 == 0 }
                        ),
                    }
                )
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    private static async Task<IEnumerable<Guid>> ListAsync(Person person) =>
        (await person.Api.GetAsync("/api/notifications/chats"))
            .Ok()
            .Content.GetProperty("items")
            .EnumerateArray()
            .Select(chat => chat.GetProperty("chatId").GetGuid())
            .ToList();
}
