using System.Net.WebSockets;
using System.Text.Json;
using Messenger.Application.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Web.FunctionalTests.Auth;

public sealed class AuthTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Password = Person.Password;

    [Fact]
    public async Task Registering_logs_in()
    {
        using var anyone = await AnonymousAsync();
        var registered = await anyone.PostAsync(
            "/api/auth/register",
            new
            {
                username = "Reg.istered_1",
                password = Password,
                email = "r@example.org",
                displayName = " Reggie ",
            }
        );

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        var user = registered.Content.GetProperty("user");
        Assert.Equal("Reg.istered_1", user.GetProperty("username").GetString());
        Assert.Equal("Reggie", user.GetProperty("displayName").GetString());
        Assert.False(user.TryGetProperty("email", out _));
        Assert.True(registered.Content.GetProperty("expiresAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);

        using var me = new Api(
            (await fixture.ServerAsync()).Address,
            registered.Content.GetProperty("accessToken").GetString()
        );
        Assert.Equal("r@example.org", (await me.GetAsync("/api/users/me")).Content.GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_username_is_unique_regardless_of_case()
    {
        await fixture.NewPersonAsync("Taken");
        using var anyone = await AnonymousAsync();

        var again = await anyone.PostAsync("/api/auth/register", new { username = "tAKEN", password = Password });

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("users.username_taken", again.Code);
    }

    [Fact]
    public async Task Of_concurrent_registrations_of_one_name_one_succeeds()
    {
        using var anyone = await AnonymousAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => anyone.PostAsync("/api/auth/register", new { username = "wanted", password = Password }))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Equal("users.username_taken", answer.Code)
        );
    }

    [Fact]
    public async Task Login_ignores_the_case_of_the_name_and_respects_that_of_the_password()
    {
        await fixture.NewPersonAsync("Casey");
        using var anyone = await AnonymousAsync();

        Assert.Equal(
            HttpStatusCode.OK,
            (await anyone.PostAsync("/api/auth/login", new { username = "CASEY", password = Password })).Status
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anyone.PostAsync("/api/auth/login", new { username = "Casey", password = Password + " " })).Status
        );
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_get_the_same_response()
    {
        await fixture.NewPersonAsync("known");
        using var anyone = await AnonymousAsync();

        var wrong = await anyone.PostAsync(
            "/api/auth/login",
            new { username = "known", password = "not the password" }
        );
        var unknown = await anyone.PostAsync(
            "/api/auth/login",
            new { username = "unknown", password = "not the password" }
        );

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal("auth.invalid_credentials", wrong.Code);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(Comparable(wrong), Comparable(unknown));
    }

    [Fact]
    public async Task Logging_out_revokes_the_token()
    {
        var person = await fixture.NewPersonAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await person.Api.PostAsync("/api/auth/logout")).Status);

        var after = await person.Api.GetAsync("/api/users/me");
        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
        Assert.Equal("auth.not_logged_in", after.Code);
    }

    [Fact]
    public async Task Sessions_are_listed_with_device_and_current_flag()
    {
        var person = await fixture.NewPersonAsync();
        await person.LogInAgainAsync();

        var sessions = (await person.Api.SendAsync(HttpMethod.Get, "/api/auth/sessions"))
            .Content.EnumerateArray()
            .ToList();

        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, session => session.GetProperty("current").GetBoolean());
    }

    [Fact]
    public async Task Ending_a_session_revokes_its_token_and_closes_its_socket_at_once()
    {
        var phone = await fixture.NewPersonAsync();
        var laptop = await phone.LogInAgainAsync();
        await using var socket = await (await laptop.ConnectAsync()).ReadyAsync();
        var session = await CurrentSessionAsync(laptop);

        Assert.Equal(HttpStatusCode.NoContent, (await phone.Api.DeleteAsync($"/api/auth/sessions/{session}")).Status);

        await socket.Closed;
        Assert.Equal(HttpStatusCode.Unauthorized, (await laptop.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.Api.GetAsync("/api/users/me")).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => laptop.ConnectAsync());
    }

    [Fact]
    public async Task Concurrent_ends_of_one_session_end_it_once()
    {
        var phone = await fixture.NewPersonAsync();
        var laptop = await phone.LogInAgainAsync();
        var session = await CurrentSessionAsync(laptop);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(i =>
                    (i % 3) switch
                    {
                        0 => phone.Api.DeleteAsync($"/api/auth/sessions/{session}"),
                        1 => phone.Api.DeleteAsync("/api/auth/sessions"),
                        _ => laptop.Api.PostAsync("/api/auth/logout"),
                    }
                )
        );

        Assert.All(
            answers,
            answer =>
                Assert.Contains(
                    answer.Status,
                    new[] { HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized }
                )
        );
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Ending_the_other_sessions_keeps_the_current_one()
    {
        var phone = await fixture.NewPersonAsync();
        var laptop = await phone.LogInAgainAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await phone.Api.DeleteAsync("/api/auth/sessions")).Status);

        Assert.Equal(HttpStatusCode.OK, (await phone.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await laptop.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_and_their_sockets_at_once()
    {
        var phone = await fixture.NewPersonAsync();
        var laptop = await phone.LogInAgainAsync();
        await using var own = await (await phone.ConnectAsync()).ReadyAsync();
        await using var other = await (await laptop.ConnectAsync()).ReadyAsync();
        using var anyone = await AnonymousAsync();

        var changed = await phone.Api.PutAsync(
            "/api/auth/password",
            new { currentPassword = Password, newPassword = "quite another one" }
        );

        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        await other.Closed;
        await own.ReadyAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await laptop.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(
            "auth.invalid_credentials",
            (await anyone.PostAsync("/api/auth/login", new { username = phone.Username, password = Password })).Code
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await anyone.PostAsync(
                    "/api/auth/login",
                    new { username = phone.Username, password = "quite another one" }
                )
            ).Status
        );
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing()
    {
        var phone = await fixture.NewPersonAsync();
        var laptop = await phone.LogInAgainAsync();

        var refused = await phone.Api.PutAsync(
            "/api/auth/password",
            new { currentPassword = "not the password", newPassword = "quite another one" }
        );

        Assert.Equal((HttpStatusCode.BadRequest, "auth.wrong_password"), (refused.Status, refused.Code));
        Assert.True(refused.Content.GetProperty("errors").TryGetProperty("currentPassword", out _));
        Assert.Equal(HttpStatusCode.OK, (await laptop.Api.GetAsync("/api/users/me")).Status);
        await phone.LogInAgainAsync();
    }

    [Fact]
    public async Task No_login_with_the_old_password_survives_a_password_change()
    {
        var phone = await fixture.NewPersonAsync();
        using var anyone = await AnonymousAsync();

        var logins = Enumerable
            .Range(0, 8)
            .Select(_ => anyone.PostAsync("/api/auth/login", new { username = phone.Username, password = Password }))
            .ToList();
        await phone.Api.PutAsync(
            "/api/auth/password",
            new { currentPassword = Password, newPassword = "quite another one" }
        );
        await Task.WhenAll(logins);

        Assert.Single((await phone.Api.GetAsync("/api/auth/sessions")).Content.EnumerateArray());
    }

    [Fact]
    public async Task Attempts_at_the_current_password_are_limited()
    {
        await using var server = await LimitedServerAsync("LoginPerUsername");
        var person = await Person.RegisterAsync(server.Address);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(
                (
                    await person.Api.PutAsync(
                        "/api/auth/password",
                        new { currentPassword = "a guess", newPassword = "quite another one" }
                    )
                ).Status
            );
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task A_user_cannot_end_another_users_session()
    {
        var person = await fixture.NewPersonAsync();
        var stranger = await fixture.NewPersonAsync();

        var answer = await stranger.Api.DeleteAsync($"/api/auth/sessions/{await CurrentSessionAsync(person)}");

        Assert.Equal("auth.session_not_found", answer.Code);
        Assert.Equal(HttpStatusCode.OK, (await person.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task A_browser_gets_its_token_only_in_an_HttpOnly_cookie()
    {
        using var anyone = await AnonymousAsync();

        var registered = await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/register",
            new { username = "browser", password = Password },
            ("X-Session", "cookie")
        );

        Assert.Equal(JsonValueKind.Null, registered.Content.GetProperty("accessToken").ValueKind);
        var cookie = Assert.Single(registered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            HttpStatusCode.OK,
            (await anyone.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Cookie", Pair(cookie)))).Status
        );
    }

    [Fact]
    public async Task With_a_cookie_only_the_same_origin_may_write_or_open_a_socket()
    {
        using var anyone = await AnonymousAsync();
        var server = (await fixture.ServerAsync()).Address;
        var own = server.GetLeftPart(UriPartial.Authority);
        var registered = await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/register",
            new { username = "cookie-user", password = Password },
            ("X-Session", "cookie")
        );
        var cookie = Pair(registered.Headers.GetValues("Set-Cookie").Single());
        var body = new { displayName = "changed" };

        var foreign = await anyone.SendAsync(
            HttpMethod.Put,
            "/api/users/me",
            body,
            ("Cookie", cookie),
            ("Origin", "https://evil.example")
        );
        var none = await anyone.SendAsync(HttpMethod.Put, "/api/users/me", body, ("Cookie", cookie));
        var same = await anyone.SendAsync(HttpMethod.Put, "/api/users/me", body, ("Cookie", cookie), ("Origin", own));

        Assert.Equal("auth.cross_origin", foreign.Code);
        Assert.Equal("auth.cross_origin", none.Code);
        Assert.Equal(HttpStatusCode.OK, same.Status);
        await Assert.ThrowsAsync<WebSocketException>(() => SocketAsync("https://evil.example"));
        await using var socket = await SocketAsync(own);

        Task<HubClient> SocketAsync(string origin) =>
            HubClient.ConnectAsync(
                server,
                token: null,
                options =>
                {
                    options.SetRequestHeader("Cookie", cookie);
                    options.SetRequestHeader("Origin", origin);
                }
            );
    }

    [Fact]
    public async Task A_token_in_the_query_opens_sockets_and_nothing_else()
    {
        var person = await fixture.NewPersonAsync();
        using var anyone = await AnonymousAsync();

        await using var socket = await person.ConnectAsync();

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await anyone.GetAsync($"/api/users/me?access_token={person.Token}")).Status
        );
    }

    [Fact]
    public async Task The_header_takes_precedence_over_the_cookie()
    {
        var byHeader = await fixture.NewPersonAsync();
        var byCookie = await fixture.NewPersonAsync();

        var me = await byHeader.Api.SendAsync(
            HttpMethod.Get,
            "/api/users/me",
            null,
            ("Cookie", $"messenger_session={byCookie.Token}")
        );

        Assert.Equal(byHeader.Id, me.Content.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Logins_per_username_are_limited_with_Retry_After()
    {
        await using var server = await LimitedServerAsync("LoginPerUsername");
        using var anyone = new Api(server.Address);

        var answers = new List<Answer>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(
                await anyone.PostAsync("/api/auth/login", new { username = "whoever", password = "whatever it is" })
            );
        }

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests],
            answers.Select(answer => answer.Status)
        );
        Assert.Equal("request.too_many", answers[2].Code);
        Assert.True(answers[2].Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task Registrations_per_address_are_limited()
    {
        await using var server = await LimitedServerAsync("RegistrationPerAddress");
        await Person.RegisterAsync(server.Address);
        await Person.RegisterAsync(server.Address);
        using var anyone = new Api(server.Address);

        var third = await anyone.PostAsync("/api/auth/register", new { username = "third", password = Password });

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
    }

    [Fact]
    public async Task A_flood_of_logins_waits_in_a_short_queue_and_delays_no_other_request()
    {
        await using var server = MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["SecretHasher:AtOnce"] = "1",
                ["SecretHasher:MaxWaiting"] = "2",
                ["TrustedProxies:0"] = "127.0.0.1",
            }
        );
        var person = await Person.RegisterAsync(server.Address);
        var chat = await person.CreateGroupAsync();
        using var anyone = new Api(server.Address);
        var slow = (
            await server.Services.GetRequiredService<IPasswordHashing>().AcquireAsync(CancellationToken.None)
        ).Value;

        var flood = Enumerable
            .Range(0, 20)
            .Select(n =>
                anyone.SendAsync(
                    HttpMethod.Post,
                    "/api/auth/login",
                    new { username = n % 2 == 0 ? person.Username : $"anonymous{n}", password = "whatever it is" },
                    ("X-Forwarded-For", $"192.0.2.{n}")
                )
            )
            .ToList();
        List<Answer> sentAway = [];
        var waiting = flood.ToList();
        while (sentAway.Count < 18)
        {
            var answered = await Task.WhenAny(waiting);
            waiting.Remove(answered);
            sentAway.Add(await answered);
        }

        Assert.All(
            sentAway,
            answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "auth.busy"), (answer.Status, answer.Code))
        );
        Assert.All(sentAway, answer => Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        await person.SendAsync(chat.Id, "Business as usual");
        Assert.All(waiting, login => Assert.False(login.IsCompleted));
        slow.Dispose();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("auth.invalid_credentials", answer.Code));
        await person.LogInAgainAsync();
    }

    private async Task<MessengerServer> LimitedServerAsync(string limit) =>
        MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [$"RateLimits:{limit}:Burst"] = "2",
                [$"RateLimits:{limit}:PerSecond"] = "0.01",
            }
        );

    private async Task<Api> AnonymousAsync() => new((await fixture.ServerAsync()).Address);

    private static async Task<Guid> CurrentSessionAsync(Person person) =>
        (await person.Api.GetAsync("/api/auth/sessions"))
            .Content.EnumerateArray()
            .Single(session => session.GetProperty("current").GetBoolean())
            .GetProperty("id")
            .GetGuid();

    private static string Pair(string cookie) => cookie.Split(';')[0];

    // The trace id differs per request, and is for support only.
    private static (string?, string?, string?) Comparable(Answer answer) =>
        (
            answer.Content.GetProperty("title").GetString(),
            answer.Content.GetProperty("detail").GetString(),
            answer.Code
        );
}
