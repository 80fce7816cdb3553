using System.Net.WebSockets;
using System.Text;
using Messenger.Application.Inbox.Contracts;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>At the most verbose level, the server logs no secret and no user content.</summary>
public sealed class SecretsInLogTests(PostgresFixture postgres)
{
    /// <summary>All levels that settings can raise, at the most verbose.</summary>
    private static readonly string[] Everything =
    [
        "--Logging:LogLevel:Default=Trace",
        "--Logging:LogLevel:Microsoft=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore.SignalR=Trace",
        "--Logging:LogLevel:System=Trace",
        "--Logging:LogLevel:Npgsql=Trace",
        "--Serilog:MinimumLevel:Default=Verbose",
        .. new[]
        {
            "Microsoft",
            "Microsoft.Hosting.Lifetime",
            "Microsoft.AspNetCore.DataProtection",
            "Microsoft.EntityFrameworkCore.Database.Command",
            "Messenger.Web.Security.SessionAuthentication",
            "Npgsql",
            "Npgsql.Connection",
            "System",
        }.Select(source => $"--Serilog:MinimumLevel:Override:{source}=Verbose"),
    ];

    [Fact]
    public async Task No_secret_and_no_user_content_is_logged_at_any_level()
    {
        await using var pushes = await LocalPushService.StartAsync();
        await using var server = await ServerProcess.StartOnAsync(
            await postgres.CreateDatabaseAsync(),
            [.. Everything, .. LocalPushService.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]
        );
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);

        await LiveAsync(server.Address, pushes, secrets);
        await server.StopAsync();

        Assert.Contains("LogIn: ", server.Log, StringComparison.Ordinal);
        Assert.Contains("VRB", server.Log, StringComparison.Ordinal);
        Assert.All(
            secrets,
            secret => Assert.DoesNotContain(secret.Value, server.Log, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Sends secrets and texts to the server over every transport.</summary>
    private static async Task LiveAsync(Uri server, LocalPushService pushes, Dictionary<string, string> secrets)
    {
        using var anyone = new Api(server);
        await Person.RegisterAsync(server, "administrator");
        var username = "somebody";
        var first = (
            await anyone.PostAsync(
                "/api/auth/register",
                new
                {
                    username,
                    password = Secret("password"),
                    email = $"{Secret("email")}@example.org",
                    displayName = "Some Body",
                }
            )
        ).Ok().Content;
        secrets["token of registering"] = first.GetProperty("accessToken").GetString()!;
        using var me = new Api(server, secrets["token of registering"]);

        // Logins: successful, failed, and by cookie.
        await anyone.PostAsync("/api/auth/login", new { username, password = Secret("wrong password") });
        await anyone.PostAsync(
            "/api/auth/login",
            new { username = 5, password = Secret("password in a request that cannot be read") }
        );
        secrets["token of logging in"] = (
            await anyone.PostAsync("/api/auth/login", new { username, password = secrets["password"] })
        )
            .Ok()
            .Content.GetProperty("accessToken")
            .GetString()!;
        var cookie = (
            await anyone.SendAsync(
                HttpMethod.Post,
                "/api/auth/login",
                new { username, password = secrets["password"] },
                ("X-Session", "cookie")
            )
        )
            .Ok()
            .Headers.GetValues("Set-Cookie")
            .Single()
            .Split(';')[0];
        secrets["cookie"] = cookie.Split('=')[1];
        await anyone.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Cookie", cookie));
        await anyone.SendAsync(
            HttpMethod.Post,
            "/api/chats",
            new { },
            ("Cookie", cookie),
            ("Origin", "https://evil.example")
        );
        await anyone.SendAsync(
            HttpMethod.Get,
            "/api/users/me",
            null,
            ("Authorization", $"Bearer {Secret("token that does not hold")}")
        );
        await anyone.GetAsync($"/api/users/me?access_token={Secret("token where none may be")}");

        // Messages over all three transports, and requests that refer to them.
        var chat = (
            await me.PostAsync(
                "/api/chats",
                new
                {
                    type = "group",
                    name = Secret("chat name"),
                    visibility = "public",
                    password = Secret("room password"),
                    memberIds = Array.Empty<Guid>(),
                }
            )
        ).As<ChatDto>();
        var message = (await me.PostAsync($"/api/chats/{chat.Id}/messages", new { content = Secret("text") }))
            .Ok()
            .Content.GetProperty("id")
            .GetGuid();
        await me.PutAsync($"/api/messages/{message}", new { content = Secret("edited text") });
        await me.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = 5, replyToId = Secret("what should be an id") }
        );
        await me.PostAsync(
            $"/api/chats/{chat.Id}/messages",
            new { content = Secret("text that is too long") + new string('x', 20_000) }
        );
        await using (var hub = await HubClient.ConnectAsync(server, secrets["token of logging in"]))
        {
            await hub.CallAsync("SendMessage", new { chatId = chat.Id, content = Secret("text by the hub") });
            await Assert.ThrowsAnyAsync<Exception>(() =>
                hub.CallAsync("SendMessage", Secret("argument of a wrong type"))
            );
            await Assert.ThrowsAnyAsync<Exception>(() => hub.CallAsync(Secret("unknown method"), 1));
        }

        using (var socket = await PlainClient.ConnectAsync(server, secrets["token of logging in"], chat.Id, since: 0))
        {
            await socket.SendAsync(new { type = "message", data = Secret("text by the socket") });
            await socket.SendTextAsync($"{{\"type\":\"{Secret("frame that is broken")}");
            await socket.NextAsync("error");
        }

        await Assert.ThrowsAsync<WebSocketException>(() =>
            HubClient.ConnectAsync(server, Secret("socket token that does not hold"))
        );
        await Assert.ThrowsAsync<WebSocketException>(() =>
            PlainClient.ConnectAsync(server, Secret("another one that does not hold"), chat.Id, since: null)
        );
        await me.GetAsync($"/api/search/messages?q={Secret("search")}");
        await me.GetAsync($"/api/users?search={Secret("search for people")}");

        // Room passwords, links and invitations.
        using var other = new Api(
            server,
            secrets["token of another"] = (
                await anyone.PostAsync(
                    "/api/auth/register",
                    new { username = "another", password = Secret("password of another") }
                )
            )
                .Ok()
                .Content.GetProperty("accessToken")
                .GetString()!
        );
        await other.PostAsync($"/api/chats/{chat.Id}/join", new { password = Secret("wrong room password") });
        secrets["invite link"] = (await me.PostAsync($"/api/chats/{chat.Id}/invite-links", new { }))
            .Ok()
            .Content.GetProperty("token")
            .GetString()!;
        (await anyone.GetAsync($"/api/invite-links/{secrets["invite link"]}")).Ok();
        await anyone.GetAsync($"/api/invite-links/{Secret("invite link that is none")}");
        await anyone.SendAsync(HttpMethod.Get, $"/invite/{secrets["invite link"]}", null, ("Accept", "text/html"));
        (await other.PostAsync($"/api/invite-links/{secrets["invite link"]}/join")).Ok();
        (await other.PostAsync($"/api/messages/{message}/reports", new { reason = Secret("reason of a report") })).Ok();

        // Devices: their push subscriptions.
        using var device = pushes.NewDevice();
        secrets["push endpoint"] = device.Endpoint.AbsolutePath;
        secrets["push secret"] = device.Secret;
        secrets["push key"] = device.PublicKey;
        (await me.PutAsync("/api/push/subscription", device.Subscription)).Ok();
        (await me.PostAsync("/api/push/test")).Ok();
        device.AnswerWith(500);
        (await me.PostAsync("/api/push/test")).Ok();
        (
            await me.PutAsync(
                "/api/push/subscription",
                new
                {
                    endpoint = $"http://127.0.0.1:1/{Secret("unreachable push endpoint")}",
                    keys = new { p256dh = device.PublicKey, auth = device.Secret },
                }
            )
        ).Ok();
        (await me.PostAsync("/api/push/test")).Ok();

        // Files.
        var file = (
            await me.PostAsync(
                $"/api/files?name={Secret("file name")}.txt",
                new ByteArrayContent(Encoding.UTF8.GetBytes(Secret("file content")))
            )
        )
            .Ok()
            .Content.GetProperty("id")
            .GetGuid();
        (await me.GetAsync($"/api/files/{file}")).Ok();

        // The user's own data, and the deletion of the account.
        (
            await me.PutAsync(
                "/api/users/me",
                new { about = Secret("about"), email = $"{Secret("new email")}@example.org" }
            )
        ).Ok();
        (await me.GetAsync("/api/users/me/export")).Ok();
        (
            await me.PutAsync(
                "/api/auth/password",
                new { currentPassword = secrets["password"], newPassword = Secret("new password") }
            )
        ).Ok();
        await me.PutAsync(
            "/api/auth/password",
            new { currentPassword = Secret("wrong current password"), newPassword = Secret("password never set") }
        );
        await anyone.GetAsync($"/{Secret("path that is none")}");
        (await me.SendAsync(HttpMethod.Delete, "/api/users/me", new { password = secrets["new password"] })).Ok();

        string Secret(string what) => secrets[what] = $"sEcReT{Guid.NewGuid():N}";
    }
}
