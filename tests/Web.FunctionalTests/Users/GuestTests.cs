using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Users;

/// <summary>Guests can write in the lobby and nowhere else.</summary>
public sealed class GuestTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Password = Person.Password;

    [Fact]
    public async Task A_guest_gets_a_session_a_name_and_membership_of_the_lobby()
    {
        using var anyone = await AnonymousAsync();

        var started = await anyone.PostAsync("/api/auth/guest", new { name = " Rover " });

        Assert.Equal(HttpStatusCode.Created, started.Status);
        var user = started.Content.GetProperty("user");
        Assert.True(user.GetProperty("guest").GetBoolean());
        Assert.Equal("Rover", user.GetProperty("displayName").GetString());
        using var guest = new Api(
            (await fixture.ServerAsync()).Address,
            started.Content.GetProperty("accessToken").GetString()
        );
        var lobby = Assert.Single((await guest.GetAsync("/api/chats")).As<Page<ChatDto>>().Items);
        Assert.Equal(("Lobby", null), (lobby.Name, lobby.OwnerId));
        Assert.Equal("guest", (await guest.GetAsync("/api/users/me")).Content.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Guests_with_the_same_name_have_different_usernames()
    {
        var (one, other) = (await fixture.NewGuestAsync("Twin"), await fixture.NewGuestAsync("Twin"));

        Assert.NotEqual(one.Username, other.Username);
    }

    [Fact]
    public async Task A_guests_browser_gets_a_cookie()
    {
        using var anyone = await AnonymousAsync();

        var started = await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/guest",
            new { name = "Rover" },
            ("X-Session", "cookie")
        );

        Assert.Equal(System.Text.Json.JsonValueKind.Null, started.Content.GetProperty("accessToken").ValueKind);
        var cookie = started.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(
            HttpStatusCode.OK,
            (await anyone.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Cookie", cookie))).Status
        );
    }

    [Fact]
    public async Task In_the_lobby_a_guest_sends_edits_unsends_and_sends_receipts_over_HTTP_and_sockets()
    {
        var (guest, other) = (await fixture.NewGuestAsync(), await fixture.NewGuestAsync());
        var lobby = await LobbyAsync(guest);
        await using var listening = await (await other.ConnectAsync()).ReadyAsync();
        await using var talking = await guest.ConnectAsync();

        var first = await guest.SendAsync(lobby, "Hello?");
        Assert.Contains(
            (await listening.NextAsync<MessagesReceivedEvent>()).Messages,
            message => message.Id == first.Id && message.SenderName == "Passer-by"
        );
        var second = await talking.CallAsync<Application.Messages.Contracts.MessageDto>(
            "SendMessage",
            new
            {
                chatId = lobby,
                content = "Anybody?",
                clientMessageId = (Guid?)null,
                replyToId = (Guid?)null,
            }
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await guest.Api.PutAsync($"/api/messages/{first.Id}", new { content = "Hello!" })).Status
        );
        Assert.Equal(HttpStatusCode.NoContent, (await guest.Api.DeleteAsync($"/api/messages/{second.Id}")).Status);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await guest.Api.PutAsync($"/api/chats/{lobby}/read", new { sequence = second.Sequence })).Status
        );
        using var plain = await PlainClient.ConnectAsync(guest, lobby);
        await plain.SendAsync(new { type = "message", data = "Over the plain socket" });
        Assert.Equal("Over the plain socket", (await plain.NextAsync("message")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_guest_can_read_public_rooms_and_cannot_write_in_them()
    {
        var (guest, owner) = (await fixture.NewGuestAsync(), await fixture.NewPersonAsync());
        var room = await owner.CreateGroupAsync("Square", "public");
        var secret = await owner.CreateGroupAsync();
        await using var socket = await guest.ConnectAsync();

        Assert.Equal(HttpStatusCode.OK, (await guest.Api.GetAsync($"/api/chats/{room.Id}/messages")).Status);
        await socket.CallAsync("ConnectToChat", room.Id, null);
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.not_a_member"),
            Of(await guest.Api.PostAsync($"/api/chats/{room.Id}/messages", new { content = "Hi" }))
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "chats.not_found"),
            Of(await guest.Api.PostAsync($"/api/chats/{secret.Id}/messages", new { content = "Hi" }))
        );
        var refused = await Assert.ThrowsAsync<HubException>(() =>
            socket.CallAsync(
                "SendMessage",
                new
                {
                    chatId = room.Id,
                    content = "Hi",
                    clientMessageId = (Guid?)null,
                    replyToId = (Guid?)null,
                }
            )
        );
        Assert.Contains("chats.not_a_member", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_command_is_closed_to_guests()
    {
        var (guest, owner) = (await fixture.NewGuestAsync(), await fixture.NewPersonAsync());
        var room = await owner.CreateGroupAsync("Square", "public");
        var lobby = await LobbyAsync(guest);
        (HttpMethod Method, string Path, object? Body)[] closed =
        [
            (HttpMethod.Post, "/api/chats", new { type = "group", name = "Mine" }),
            (HttpMethod.Post, "/api/chats", new { type = "direct", memberIds = new[] { owner.Id } }),
            (HttpMethod.Post, $"/api/chats/{room.Id}/join", null),
            (HttpMethod.Post, $"/api/chats/{lobby}/join", null),
            (HttpMethod.Post, $"/api/chats/{lobby}/leave", null),
            (HttpMethod.Patch, $"/api/chats/{lobby}", new { name = "Mine" }),
            (HttpMethod.Delete, $"/api/chats/{lobby}", null),
            (HttpMethod.Post, $"/api/chats/{lobby}/members", new { userIds = new[] { owner.Id } }),
            (HttpMethod.Delete, $"/api/chats/{lobby}/members/{guest.Id}", null),
            (HttpMethod.Put, "/api/auth/password", new { currentPassword = Password, newPassword = Password }),
            (HttpMethod.Delete, "/api/auth/sessions", null),
            (HttpMethod.Put, "/api/users/me", new { about = "a guest" }),
            (HttpMethod.Put, "/api/users/me", new { email = "g@example.org" }),
            (HttpMethod.Put, $"/api/admin/users/{owner.Id}/role", new { role = "administrator" }),
            (HttpMethod.Put, $"/api/admin/users/{owner.Id}/disabled", new { disabled = true }),
        ];

        foreach (var (method, path, body) in closed)
        {
            var answer = await guest.Api.SendAsync(method, path, body);
            Assert.Equal((HttpStatusCode.Forbidden, "auth.guests_may_not", path), (answer.Status, answer.Code, path));
        }

        Assert.Equal(
            (HttpStatusCode.Forbidden, "auth.not_an_administrator"),
            Of(await guest.Api.GetAsync("/api/admin/users"))
        );
        Assert.Equal(
            "Stray",
            (await guest.Api.PutAsync("/api/users/me", new { displayName = "Stray" }))
                .Content.GetProperty("displayName")
                .GetString()
        );
    }

    [Fact]
    public async Task A_guest_cannot_be_added_to_another_chat()
    {
        var (guest, owner) = (await fixture.NewGuestAsync(), await fixture.NewPersonAsync());
        var room = await owner.CreateGroupAsync();

        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.guests_stay_in_the_lobby"),
            Of(await owner.Api.PostAsync($"/api/chats/{room.Id}/members", new { userIds = new[] { guest.Id } }))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.guests_stay_in_the_lobby"),
            Of(
                await owner.Api.PostAsync(
                    "/api/chats",
                    new
                    {
                        type = "group",
                        name = "Trap",
                        memberIds = new[] { guest.Id },
                    }
                )
            )
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.guests_stay_in_the_lobby"),
            Of(await owner.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { guest.Id } }))
        );
    }

    [Fact]
    public async Task A_registering_guest_stays_the_same_user_with_a_new_session()
    {
        var guest = await fixture.NewGuestAsync("Rover");
        var lobby = await LobbyAsync(guest);
        var sent = await guest.SendAsync(lobby, "I might stay.");
        await using var socket = await (await guest.ConnectAsync()).ReadyAsync();

        var registered = await guest.Api.PostAsync(
            "/api/auth/register",
            new { username = "rover.stays", password = Password }
        );

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        var user = registered.Content.GetProperty("user");
        Assert.Equal(
            (guest.Id, "rover.stays", "Rover", false),
            (
                user.GetProperty("id").GetGuid(),
                user.GetProperty("username").GetString(),
                user.GetProperty("displayName").GetString(),
                user.GetProperty("guest").GetBoolean()
            )
        );
        await socket.Closed;
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Api.GetAsync("/api/users/me")).Status);
        using var me = new Api(
            (await fixture.ServerAsync()).Address,
            registered.Content.GetProperty("accessToken").GetString()
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await me.PutAsync($"/api/messages/{sent.Id}", new { content = "I stay." })).Status
        );
        Assert.Equal(
            HttpStatusCode.Created,
            (await me.PostAsync("/api/chats", new { type = "group", name = "Mine" })).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await me.PostAsync("/api/auth/login", new { username = "rover.stays", password = Password })).Status
        );
    }

    [Fact]
    public async Task Of_two_registrations_of_one_guest_one_succeeds()
    {
        var guest = await fixture.NewGuestAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    guest.Api.PostAsync("/api/auth/register", new { username = $"either.{i}", password = Password })
                )
        );

        // A caller whose session has already ended is anonymous, and registers as a new user.
        var promoted = answers.Where(answer =>
            answer.Status == HttpStatusCode.Created
            && answer.Content.GetProperty("user").GetProperty("id").GetGuid() == guest.Id
        );
        Assert.Single(promoted);
        Assert.All(
            answers,
            answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Body)
        );
    }

    [Fact]
    public async Task A_taken_username_keeps_the_guest_a_guest()
    {
        var taken = await fixture.NewPersonAsync();
        var guest = await fixture.NewGuestAsync();

        Assert.Equal(
            (HttpStatusCode.Conflict, "users.username_taken"),
            Of(await guest.Api.PostAsync("/api/auth/register", new { username = taken.Username, password = Password }))
        );

        Assert.True((await guest.Api.GetAsync("/api/users/me")).Content.GetProperty("guest").GetBoolean());
    }

    [Fact]
    public async Task Expired_guests_are_removed_and_only_names_of_guests_who_wrote_stay()
    {
        await using var server = await ServerAsync(
            ("Lobby:GuestSessionLifetime", "00:00:02"),
            ("Lobby:SweepEvery", "00:00:00.1")
        );
        var (silent, talker, watcher) = (
            await Person.ContinueAsGuestAsync(server.Address),
            await Person.ContinueAsGuestAsync(server.Address, "Talker"),
            await Person.RegisterAsync(server.Address)
        );
        var lobby = await LobbyAsync(talker);
        var sent = await talker.SendAsync(lobby, "I was here.");
        await using var socket = await (await silent.ConnectAsync()).ReadyAsync();

        await socket.Closed;

        await Eventually.TrueAsync(async () => (await watcher.GetChatAsync(lobby)).MemberCount == 0);
        Assert.Equal("users.not_found", (await watcher.Api.GetAsync($"/api/users/{silent.Id}")).Code);
        Assert.Equal(
            "Talker",
            (await watcher.Api.GetAsync($"/api/users/{talker.Id}")).Content.GetProperty("displayName").GetString()
        );
        Assert.Equal(
            "Talker",
            (await watcher.Api.GetAsync($"/api/chats/{lobby}/messages"))
                .Content.GetProperty("items")
                .EnumerateArray()
                .Single(message => message.GetProperty("id").GetGuid() == sent.Id)
                .GetProperty("senderName")
                .GetString()
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await talker.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task A_guest_who_logs_out_is_deleted()
    {
        var (guest, watcher) = (await fixture.NewGuestAsync(), await fixture.NewPersonAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await guest.Api.PostAsync("/api/auth/logout")).Status);

        Assert.Equal("users.not_found", (await watcher.Api.GetAsync($"/api/users/{guest.Id}")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task Without_a_lobby_guests_cannot_enter_and_existing_guests_cannot_write()
    {
        var database = await fixture.Postgres.CreateDatabaseAsync();
        string token;
        Guid lobby;
        await using (var open = MessengerServer.Start(database))
        {
            var guest = await Person.ContinueAsGuestAsync(open.Address);
            (token, lobby) = (guest.Token, await LobbyAsync(guest));
        }

        await using var closed = MessengerServer.Start(
            database,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Lobby:Enabled"] = "false" }
        );
        using var left = new Api(closed.Address, token);
        using var anyone = new Api(closed.Address);

        Assert.Equal(
            (HttpStatusCode.Forbidden, "auth.guests_disabled"),
            Of(await anyone.PostAsync("/api/auth/guest", new { name = "Late" }))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "auth.guests_disabled"),
            Of(await left.PostAsync($"/api/chats/{lobby}/messages", new { content = "Hello?" }))
        );
        Assert.Equal(
            HttpStatusCode.Created,
            (await left.PostAsync("/api/auth/register", new { username = "at.last", password = Password })).Status
        );
    }

    [Fact]
    public async Task Guest_creation_and_guest_messages_are_rate_limited()
    {
        await using var coming = await ServerAsync(
            ("RateLimits:GuestPerAddress:Burst", "1"),
            ("RateLimits:GuestPerAddress:PerSecond", "0.01")
        );
        await using var sending = await ServerAsync(
            ("RateLimits:SendingPerGuest:Burst", "1"),
            ("RateLimits:SendingPerGuest:PerSecond", "0.01")
        );
        await Person.ContinueAsGuestAsync(coming.Address);
        using var anyone = new Api(coming.Address);
        var guest = await Person.ContinueAsGuestAsync(sending.Address);
        var user = await Person.RegisterAsync(sending.Address);
        var lobby = await LobbyAsync(guest);
        await user.Api.PostAsync($"/api/chats/{lobby}/join");

        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await anyone.PostAsync("/api/auth/guest", new { name = "Second" })).Status
        );
        await guest.SendAsync(lobby, "one");
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await guest.Api.PostAsync($"/api/chats/{lobby}/messages", new { content = "two" })).Status
        );
        await user.SendAsync(lobby, "one");
        await user.SendAsync(lobby, "two");
    }

    [Fact]
    public async Task Servers_that_start_concurrently_create_one_lobby()
    {
        var database = await fixture.Postgres.CreateDatabaseAsync();

        var servers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => MessengerServer.Start(database)))
        );

        using var anyone = new Api(servers[0].Address);
        Assert.Single((await anyone.GetAsync("/api/chats?scope=public")).As<Page<ChatDto>>().Items);
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Administrators_in_the_lobby_act_as_owners_and_the_lobby_cannot_be_closed_or_deleted()
    {
        await using var server = await ServerAsync();
        var (administrator, user) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var guest = await Person.ContinueAsGuestAsync(server.Address);
        var lobby = await LobbyAsync(guest);
        Assert.Equal(
            "chats.not_a_member",
            (await administrator.Api.PatchAsync($"/api/chats/{lobby}", new { name = "Hall" })).Code
        );
        await user.Api.PostAsync($"/api/chats/{lobby}/join");
        await administrator.Api.PostAsync($"/api/chats/{lobby}/join");

        Assert.Equal(
            "chats.not_allowed",
            (await user.Api.PatchAsync($"/api/chats/{lobby}", new { name = "Hall" })).Code
        );
        Assert.Equal(
            "Hall",
            (await administrator.Api.PatchAsync($"/api/chats/{lobby}", new { name = "Hall" })).As<ChatDto>().Name
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.lobby_is_fixed"),
            Of(await administrator.Api.PatchAsync($"/api/chats/{lobby}", new { visibility = "private" }))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.lobby_is_fixed"),
            Of(await administrator.Api.PatchAsync($"/api/chats/{lobby}", new { password = "sesame" }))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.lobby_is_fixed"),
            Of(await administrator.Api.DeleteAsync($"/api/chats/{lobby}"))
        );
        Assert.Equal(
            (HttpStatusCode.Forbidden, "chats.lobby_is_fixed"),
            Of(await administrator.Api.PutAsync($"/api/chats/{lobby}/members/{user.Id}", new { role = "owner" }))
        );

        await administrator.Api.PutAsync($"/api/admin/users/{user.Id}/role", new { role = "administrator" });
        Assert.Equal(
            "Foyer",
            (await user.Api.PatchAsync($"/api/chats/{lobby}", new { name = "Foyer" })).As<ChatDto>().Name
        );
        await administrator.Api.PutAsync($"/api/admin/users/{user.Id}/role", new { role = "user" });
        Assert.Equal(
            "chats.not_allowed",
            (await user.Api.PatchAsync($"/api/chats/{lobby}", new { name = "Hall" })).Code
        );

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await administrator.Api.DeleteAsync($"/api/chats/{lobby}/members/{guest.Id}")).Status
        );
        Assert.Equal(
            "chats.not_a_member",
            (await guest.Api.PostAsync($"/api/chats/{lobby}/messages", new { content = "Hi" })).Code
        );
        Assert.Equal(HttpStatusCode.NoContent, (await user.Api.PostAsync($"/api/chats/{lobby}/leave")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Api.PostAsync($"/api/chats/{lobby}/leave")).Status);
        Assert.Equal(0, (await administrator.GetChatAsync(lobby)).MemberCount);
        await Person.ContinueAsGuestAsync(server.Address);
        Assert.Equal(1, (await administrator.GetChatAsync(lobby)).MemberCount);
    }

    private static async Task<Guid> LobbyAsync(Person guest) =>
        (await guest.Api.GetAsync("/api/chats")).As<Page<ChatDto>>().Items.Single().Id;

    private static (HttpStatusCode, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private async Task<MessengerServer> ServerAsync(params (string Key, string Value)[] settings) =>
        MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal)
        );

    private async Task<Api> AnonymousAsync() => new((await fixture.ServerAsync()).Address);
}
