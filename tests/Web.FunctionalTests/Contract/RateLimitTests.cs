using System.Reflection;
using Messenger.Application.Common;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>
/// A limited caller gets Retry-After and may continue then; other users and other actions are not affected.
/// </summary>
public sealed class RateLimitTests(PostgresFixture postgres)
{
    private const int Minute = 60;

    /// <summary>
    /// Limits per user: limit, method, path, body. Placeholders: the caller's group, another user's message, and users.
    /// </summary>
    public static TheoryData<string, string, string, object?> PerUser =>
        new()
        {
            { "ReadingPerCaller", "GET", "/api/chats", null },
            { "ReadingPerCaller", "GET", "/api/chats/{chat}/messages", null },
            { "ReadingPerCaller", "GET", "/api/users/{other}", null },
            { "ChangingPerUser", "PUT", "/api/users/me", new { about = "Me" } },
            { "ChangingPerUser", "PATCH", "/api/chats/{chat}", new { name = "Another" } },
            { "SendingPerUser", "POST", "/api/chats/{chat}/messages", new { content = "Hello" } },
            { "SendingPerChat", "POST", "/api/chats/{chat}/messages", new { content = "Hello" } },
            { "EditingPerUser", "PUT", "/api/messages/{mine}", new { content = "Changed" } },
            { "EditingPerUser", "DELETE", "/api/messages/{mine}", null },
            { "ReactingPerUser", "PUT", "/api/messages/{message}/reactions/%F0%9F%91%8D", null },
            { "ReactingPerUser", "DELETE", "/api/messages/{message}/reactions/%F0%9F%91%8D", null },
            { "MarkingPerUser", "PUT", "/api/chats/{chat}/read", new { sequence = 0 } },
            { "MarkingPerUser", "PUT", "/api/chats/{chat}/delivered", new { sequence = 0 } },
            {
                "MakingChatsPerUser",
                "POST",
                "/api/chats",
                new
                {
                    type = "group",
                    name = "Another",
                    visibility = "private",
                    memberIds = Array.Empty<Guid>(),
                }
            },
            { "JoiningPerUser", "POST", "/api/chats/{room}/join", new { } },
            { "InvitingPerUser", "POST", "/api/chats/{chat}/invite-links", new { } },
            { "BefriendingPerUser", "POST", "/api/friends/{other}", null },
            { "BefriendingPerUser", "DELETE", "/api/friends/{other}", null },
            { "BefriendingPerUser", "PUT", "/api/blocks/{other}", null },
            { "UploadingPerUser", "POST", "/api/files?name=a.txt", "content" },
            { "SearchingPerUser", "GET", "/api/search/messages?q=hello", null },
            { "ReportingPerUser", "POST", "/api/messages/{message}/reports", new { reason = "Advertising" } },
            { "ExportPerUser", "GET", "/api/users/me/export", null },
            { "PushTestPerUser", "POST", "/api/push/test", null },
        };

    [Theory]
    [MemberData(nameof(PerUser))]
    public async Task A_rate_limited_user_may_continue_after_Retry_After(
        string limit,
        string method,
        string path,
        object? body
    )
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var server = await StartAsync(clock, limit, burst: 2);
        var (me, other) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        var chat = await me.CreateGroupAsync(members: [other]);
        var room = await other.CreateGroupAsync("A room", "public");
        var (mine, message) = (await me.SendAsync(chat.Id, "mine"), await other.SendAsync(chat.Id, "another's"));
        clock.Advance(TimeSpan.FromHours(1));
        path = path.Replace("{chat}", $"{chat.Id}", StringComparison.Ordinal)
            .Replace("{room}", $"{room.Id}", StringComparison.Ordinal)
            .Replace("{other}", $"{other.Id}", StringComparison.Ordinal)
            .Replace("{mine}", $"{mine.Id}", StringComparison.Ordinal)
            .Replace("{message}", $"{message.Id}", StringComparison.Ordinal);

        (await AskAsync()).Ok();
        (await AskAsync()).Ok();
        var third = await AskAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (third.Status, third.Code));
        Assert.Equal(TimeSpan.FromSeconds(Minute), third.Headers.RetryAfter?.Delta);
        clock.Advance(TimeSpan.FromSeconds(Minute - 1));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync()).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync()).Ok();

        Task<Answer> AskAsync() =>
            me.Api.SendAsync(new HttpMethod(method), path, body is string text ? new StringContent(text) : body);
    }

    [Fact]
    public void Every_rate_limit_has_a_test()
    {
        string[] elsewhere =
        [
            // AuthTests, GuestTests, ChatsTests, InviteLinksTests, and below.
            "RegistrationPerAddress",
            "LoginPerAddress",
            "LoginPerUsername",
            "GuestPerAddress",
            "SendingPerGuest",
            "RoomPasswordPerUserAndChat",
            "RoomPasswordPerChat",
            "JoiningPerChat",
            "InviteLinkPerAddress",
            "ConnectingPerAddress",
            "TypingPerUser",
        ];

        Assert.Equal(
            RateLimitPolicies.Declared.Select(policy => policy.Name).Order(StringComparer.Ordinal),
            PerUser
                .Select(row => row.Data.Item1)
                .Concat(elsewhere)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_request_is_rate_limited_or_listed_as_exempt()
    {
        var unlimited = typeof(RateLimitPolicy)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DisableRateLimitingAttribute)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "AppointAdministrators", // internal
                "Authenticate", // part of every request
                "CheckReadable", // precedes OpenChat, which is limited
                "CheckSession", // internal, once per connection, which is limited
                "ListMemberships", // internal, once per connection, which is limited
                "LogIn", // limited by its own code: per address and username
                "LookUpInviteLink", // limited by its own code: per address
                "NoteConnected", // internal
                "NoteDisconnected", // internal
                "OpenLobby", // internal
                "Register", // limited by its own code: per address
                "SendMessage", // limited by its own code: per user, guest and chat
                "SetLooking", // only changes memory
                "StartGuest", // limited by its own code: per address
                "SweepGuests", // internal
            ],
            unlimited
        );
    }

    [Fact]
    public async Task A_limit_of_one_user_affects_no_other_user_and_no_other_action()
    {
        await using var server = await StartAsync(
            new ManualClock(DateTimeOffset.UnixEpoch),
            "ReactingPerUser",
            burst: 1
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var message = await ada.SendAsync(chat.Id, "Hello");
        var thumb = $"/api/messages/{message.Id}/reactions/%F0%9F%91%8D";

        (await ada.Api.PutAsync(thumb)).Ok();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ada.Api.DeleteAsync(thumb)).Status);

        (await bob.Api.PutAsync(thumb)).Ok();
        await ada.SendAsync(chat.Id, "I can still write");
    }

    [Fact]
    public async Task Hub_calls_and_API_requests_share_limits()
    {
        await using var server = await StartAsync(new ManualClock(DateTimeOffset.UnixEpoch), "TypingPerUser", burst: 1);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var hub = await ada.ConnectAsync();

        await hub.CallAsync("SetTyping", chat.Id, true);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("SetTyping", chat.Id, false));

        Assert.Contains("request.too_many", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_limited_per_chat_and_refused_ones_do_not_count()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var server = await StartAsync(clock, "SendingPerChat", burst: 2);
        var (ada, bob, stranger) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var elsewhere = await ada.CreateGroupAsync();

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await stranger.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "Let me in" })).Status
            );
        }

        var once = Guid.NewGuid();
        await ada.SendAsync(chat.Id, "one", once);
        await ada.SendAsync(chat.Id, "one", once);
        await bob.SendAsync(chat.Id, "two");

        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "three" })).Status
        );
        await ada.SendAsync(elsewhere.Id, "here there is room");
        clock.Advance(TimeSpan.FromSeconds(Minute));
        await ada.SendAsync(chat.Id, "three");
    }

    [Fact]
    public async Task Joins_are_limited_per_room()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var server = await StartAsync(clock, "JoiningPerChat", burst: 1);
        var (ada, bob, cleo) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var room = await ada.CreateGroupAsync("A room", "public");
        var token = (await ada.Api.PostAsync($"/api/chats/{room.Id}/invite-links", new { }))
            .Ok()
            .Content.GetProperty("token")
            .GetString();

        (await bob.Api.PostAsync($"/api/chats/{room.Id}/join", new { })).Ok();
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await cleo.Api.PostAsync($"/api/chats/{room.Id}/join", new { })).Status
        );
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await cleo.Api.PostAsync($"/api/invite-links/{token}/join")).Status
        );

        clock.Advance(TimeSpan.FromSeconds(Minute));
        (await cleo.Api.PostAsync($"/api/invite-links/{token}/join")).Ok();
    }

    [Fact]
    public async Task Attempts_at_a_room_password_are_limited_across_users()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var server = await StartAsync(clock, "RoomPasswordPerChat", burst: 2);
        var ada = await Person.RegisterAsync(server.Address);
        var room = await ada.CreateGroupAsync("A room", "public", password: "sesame");
        var guessers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Person.RegisterAsync(server.Address)));

        List<HttpStatusCode> answers = [];
        foreach (var guesser in guessers)
        {
            answers.Add(
                (await guesser.Api.PostAsync($"/api/chats/{room.Id}/join", new { password = "a guess" })).Status
            );
        }

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], answers);
        clock.Advance(TimeSpan.FromSeconds(Minute));
        (await guessers[2].Api.PostAsync($"/api/chats/{room.Id}/join", new { password = "sesame" })).Ok();
    }

    [Theory]
    [InlineData("/hubs/chat/negotiate?negotiateVersion=1", "POST", HttpStatusCode.OK)]
    [InlineData("/ws?chat=01890000-0000-7000-8000-000000000000", "GET", HttpStatusCode.NotFound)]
    public async Task New_sockets_are_limited_per_address(string path, string method, HttpStatusCode otherwise)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var server = await StartAsync(clock, "ConnectingPerAddress", burst: 2);
        using var anyone = new Api(server.Address);

        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 3; i++)
        {
            answers.Add((await anyone.SendAsync(new HttpMethod(method), path)).Status);
        }

        Assert.Equal([otherwise, otherwise, HttpStatusCode.TooManyRequests], answers);
        clock.Advance(TimeSpan.FromSeconds(Minute));
        Assert.Equal(otherwise, (await anyone.SendAsync(new HttpMethod(method), path)).Status);
    }

    [Fact]
    public async Task Anonymous_reads_are_limited_per_address()
    {
        await using var server = await StartAsync(
            new ManualClock(DateTimeOffset.UnixEpoch),
            "ReadingPerCaller",
            burst: 2,
            ("TrustedProxies:0", "127.0.0.1")
        );

        Assert.Equal(
            [200, 200, 429],
            await Task.WhenAll(Read("192.0.2.1"), Read("192.0.2.1"), Read("192.0.2.1"))
                .ContinueWith(all => all.Result.Order(), TaskScheduler.Default)
        );
        Assert.Equal(200, await Read("192.0.2.2"));

        async Task<int> Read(string address)
        {
            using var visitor = new Api(server.Address);
            return (int)
                (
                    await visitor.SendAsync(
                        HttpMethod.Get,
                        "/api/chats?scope=public",
                        null,
                        ("X-Forwarded-For", address)
                    )
                ).Status;
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public async Task All_addresses_of_one_caller_are_one(string first, string second, bool areOne)
    {
        await using var server = await StartAsync(
            new ManualClock(DateTimeOffset.UnixEpoch),
            "LoginPerAddress",
            burst: 1,
            ("TrustedProxies:0", "127.0.0.1")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(first));
        Assert.Equal(areOne ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized, await LogInAsync(second));

        async Task<HttpStatusCode> LogInAsync(string address)
        {
            using var anyone = new Api(server.Address);
            return (
                await anyone.SendAsync(
                    HttpMethod.Post,
                    "/api/auth/login",
                    new { username = "whoever", password = "whatever it is" },
                    ("X-Forwarded-For", address)
                )
            ).Status;
        }
    }

    private async Task<MessengerServer> StartAsync(
        ManualClock clock,
        string limit,
        int burst,
        params (string Key, string Value)[] more
    )
    {
        var settings = more.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        settings[$"RateLimits:{limit}:Burst"] = $"{burst}";
        settings[$"RateLimits:{limit}:PerSecond"] = (1.0 / Minute).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        return MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            settings,
            services =>
                services.Replace(
                    ServiceDescriptor.Singleton<IRateLimits>(provider =>
                        (IRateLimits)ActivatorUtilities.CreateInstance(provider, LimitsType, clock)
                    )
                )
        );
    }

    private static readonly Type LimitsType = Assembly
        .Load("Messenger.Infrastructure")
        .GetType("Messenger.Infrastructure.Common.RateLimits", throwOnError: true)!;
}
