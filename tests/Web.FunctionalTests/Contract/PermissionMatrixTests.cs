using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Messenger.Application.Inbox.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>
/// Calls every route and hub method as each kind of caller. A new one without a row fails, and so does an obsolete row.
/// </summary>
public sealed partial class PermissionMatrixTests(PermissionMatrixTests.MatrixServer server)
    : IClassFixture<PermissionMatrixTests.MatrixServer>
{
    /// <summary>
    /// Callers in the order of the columns: anonymous; a guest; a user outside the chat; a removed member; a member
    /// whom
    /// the other member blocks; a member; an admin of the chat; its owner; a server administrator outside the chat.
    /// </summary>
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>
    /// Method, path, body, statuses: anonymous, guest, stranger, removed, blocked, member, admin, owner, server.
    /// <see cref="World"/> replaces the placeholders in braces.
    /// </summary>
    public static TheoryData<string, string, string?, string> Routes =>
        new()
        {
            // Sessions.
            {
                "POST",
                "/api/auth/register",
                """{"username":"{new}","password":"a long enough password"}""",
                "201 201 201 201 201 201 201 201 201"
            },
            {
                "POST",
                "/api/auth/login",
                """{"username":"{username}","password":"a long enough password"}""",
                "200 401 200 200 200 200 200 200 200"
            },
            { "POST", "/api/auth/guest", """{"name":"Passer-by"}""", "201 201 201 201 201 201 201 201 201" },
            {
                "PUT",
                "/api/auth/password",
                """{"currentPassword":"a long enough password","newPassword":"quite another one"}""",
                "401 403 204 204 204 204 204 204 204"
            },
            { "POST", "/api/auth/logout", null, "401 204 204 204 204 204 204 204 204" },
            { "GET", "/api/auth/sessions", null, "401 200 200 200 200 200 200 200 200" },
            { "DELETE", "/api/auth/sessions/{session}", null, "401 403 204 204 204 204 204 204 204" },
            { "DELETE", "/api/auth/sessions/{otherSession}", null, "401 403 404 404 404 404 404 404 404" },
            { "DELETE", "/api/auth/sessions", null, "401 403 204 204 204 204 204 204 204" },
            {
                "DELETE",
                "/api/users/me",
                """{"password":"a long enough password"}""",
                "401 204 204 204 204 204 204 204 204"
            },
            // Users.
            { "GET", "/api/users", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/users/me", null, "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/users/me", """{"displayName":"Another name"}""", "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/users/me", """{"about":"Of myself"}""", "401 403 200 200 200 200 200 200 200" },
            { "GET", "/api/users/me/export", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/users/online", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/users/{other}", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/friends", null, "401 200 200 200 200 200 200 200 200" },
            { "POST", "/api/friends/{other}", null, "401 403 200 200 200 200 200 200 200" },
            { "DELETE", "/api/friends/{other}", null, "401 403 204 204 204 204 204 204 204" },
            { "GET", "/api/blocks", null, "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/blocks/{other}", null, "401 403 204 204 204 204 204 204 204" },
            { "DELETE", "/api/blocks/{other}", null, "401 403 204 204 204 204 204 204 204" },
            { "GET", "/api/admin/users", null, "401 403 403 403 403 403 403 403 200" },
            {
                "PUT",
                "/api/admin/users/{other}/disabled",
                """{"disabled":true}""",
                "401 403 403 403 403 403 403 403 204"
            },
            {
                "PUT",
                "/api/admin/users/{other}/role",
                """{"role":"administrator"}""",
                "401 403 403 403 403 403 403 403 204"
            },
            // Chats.
            { "GET", "/api/chats", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats?scope=public", null, "200 200 200 200 200 200 200 200 200" },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"Mine","visibility":"private","memberIds":[]}""",
                "401 403 201 201 201 201 201 201 201"
            },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"Mine","visibility":"private","memberIds":["{other}"]}""",
                "401 403 201 201 403 201 201 201 201"
            },
            {
                "POST",
                "/api/chats",
                """{"type":"direct","memberIds":["{other}"]}""",
                "401 403 201 201 403 201 201 201 201"
            },
            { "GET", "/api/chats/{chat}", null, "404 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats/{locked}", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats/{direct}", null, "404 404 404 404 200 200 200 200 404" },
            { "PATCH", "/api/chats/{chat}", """{"name":"Another name"}""", "401 403 404 404 403 403 200 200 404" },
            { "PATCH", "/api/chats/{room}", """{"name":"Another name"}""", "401 403 403 403 403 403 403 403 403" },
            { "PATCH", "/api/chats/{lobby}", """{"name":"Another name"}""", "401 403 403 403 403 403 403 403 403" },
            { "PATCH", "/api/chats/{direct}", """{"name":"A name"}""", "401 403 404 404 403 403 403 403 404" },
            { "DELETE", "/api/chats/{chat}", null, "401 403 404 404 403 403 403 204 404" },
            { "DELETE", "/api/chats/{room}", null, "401 403 403 403 403 403 403 403 403" },
            { "DELETE", "/api/chats/{lobby}", null, "401 403 403 403 403 403 403 403 403" },
            { "GET", "/api/chats/{chat}/members", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}/members", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats/{locked}/members", null, "401 403 403 403 403 403 403 403 403" },
            {
                "POST",
                "/api/chats/{chat}/members",
                """{"userIds":["{third}"]}""",
                "401 403 404 404 403 403 200 200 404"
            },
            {
                "POST",
                "/api/chats/{room}/members",
                """{"userIds":["{third}"]}""",
                "401 403 403 403 403 403 403 403 403"
            },
            {
                "PUT",
                "/api/chats/{chat}/members/{other}",
                """{"role":"admin"}""",
                "401 403 404 404 403 403 403 200 404"
            },
            { "DELETE", "/api/chats/{chat}/members/{other}", null, "401 403 404 404 403 403 204 204 404" },
            { "POST", "/api/chats/{chat}/join", "{}", "401 403 404 404 200 200 200 200 404" },
            { "POST", "/api/chats/{room}/join", "{}", "401 403 200 200 200 200 200 200 200" },
            { "POST", "/api/chats/{locked}/join", "{}", "401 403 403 403 403 403 403 403 403" },
            { "POST", "/api/chats/{locked}/join", """{"password":"a guess"}""", "401 403 403 403 403 403 403 403 403" },
            { "POST", "/api/chats/{locked}/join", """{"password":"sesame"}""", "401 403 200 200 200 200 200 200 200" },
            { "POST", "/api/chats/{chat}/leave", null, "401 403 404 404 204 204 204 204 404" },
            { "POST", "/api/chats/{direct}/leave", null, "401 403 404 404 403 403 403 403 404" },
            // Restrictions.
            { "PUT", "/api/chats/{chat}/members/{other}/mute", "{}", "401 403 404 404 403 403 200 200 404" },
            { "DELETE", "/api/chats/{chat}/members/{muted}/mute", null, "401 403 404 404 403 403 204 204 404" },
            { "GET", "/api/chats/{chat}/bans", null, "401 404 404 404 403 403 200 200 404" },
            { "PUT", "/api/chats/{chat}/bans/{other}", "{}", "401 403 404 404 403 403 200 200 404" },
            { "DELETE", "/api/chats/{chat}/bans/{banned}", null, "401 403 404 404 403 403 204 204 404" },
            // Invitations.
            { "POST", "/api/chats/{chat}/invite-links", "{}", "401 403 404 404 403 403 201 201 404" },
            { "GET", "/api/chats/{chat}/invite-links", null, "401 404 404 404 403 403 200 200 404" },
            { "DELETE", "/api/chats/{chat}/invite-links/{linkId}", null, "401 403 404 404 403 403 204 204 404" },
            { "GET", "/api/invite-links/{token}", null, "200 200 200 200 200 200 200 200 200" },
            { "POST", "/api/invite-links/{token}/join", null, "401 403 200 200 200 200 200 200 200" },
            {
                "POST",
                "/api/chats/{chat}/invitations",
                """{"userIds":["{third}"]}""",
                "401 403 404 404 200 200 200 200 404"
            },
            { "GET", "/api/chats/{chat}/invitations", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/invitations", null, "401 200 200 200 200 200 200 200 200" },
            { "POST", "/api/invitations/{invitation}/accept", null, "401 403 200 404 404 404 404 404 200" },
            { "POST", "/api/invitations/{otherInvitation}/accept", null, "401 403 404 404 404 404 404 404 404" },
            { "DELETE", "/api/invitations/{invitation}", null, "401 403 204 404 403 403 204 204 204" },
            { "DELETE", "/api/invitations/{otherInvitation}", null, "401 403 404 404 403 403 204 204 404" },
            // Messages.
            { "POST", "/api/chats/{chat}/messages", """{"content":"Hello"}""", "401 404 404 404 201 201 201 201 404" },
            { "POST", "/api/chats/{room}/messages", """{"content":"Hello"}""", "401 403 403 403 403 403 403 403 403" },
            {
                "POST",
                "/api/chats/{locked}/messages",
                """{"content":"Hello"}""",
                "401 403 403 403 403 403 403 403 403"
            },
            { "POST", "/api/chats/{lobby}/messages", """{"content":"Hello"}""", "401 201 403 403 403 403 403 403 403" },
            {
                "POST",
                "/api/chats/{direct}/messages",
                """{"content":"Hello"}""",
                "401 404 404 404 403 201 201 201 404"
            },
            { "GET", "/api/chats/{chat}/messages", null, "404 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}/messages", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats/{locked}/messages", null, "403 403 403 403 403 403 403 403 403" },
            { "GET", "/api/chats/{direct}/messages", null, "404 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{chat}/changes?since=0", null, "404 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}/changes?since=0", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/chats/{locked}/changes?since=0", null, "403 403 403 403 403 403 403 403 403" },
            { "PUT", "/api/chats/{chat}/read", """{"sequence":0}""", "401 404 404 404 204 204 204 204 404" },
            { "PUT", "/api/chats/{room}/read", """{"sequence":0}""", "401 403 403 403 403 403 403 403 403" },
            { "PUT", "/api/chats/{chat}/delivered", """{"sequence":0}""", "401 404 404 404 204 204 204 204 404" },
            { "GET", "/api/chats/{chat}/unread", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}/unread", null, "401 403 403 403 403 403 403 403 403" },
            { "PUT", "/api/messages/{message}", """{"content":"Changed"}""", "401 404 404 404 403 403 403 403 404" },
            { "PUT", "/api/messages/{mine}", """{"content":"Changed"}""", "401 404 404 404 200 200 200 200 404" },
            {
                "PUT",
                "/api/messages/{roomMessage}",
                """{"content":"Changed"}""",
                "401 403 403 403 403 403 403 403 403"
            },
            { "DELETE", "/api/messages/{message}", null, "401 404 404 404 403 403 204 204 404" },
            { "DELETE", "/api/messages/{mine}", null, "401 404 404 404 204 204 204 204 404" },
            { "DELETE", "/api/messages/{roomMessage}", null, "401 403 403 403 403 403 403 403 403" },
            { "DELETE", "/api/messages/{directMessage}", null, "401 404 404 404 403 403 403 403 404" },
            { "GET", "/api/messages/{message}/receipts", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/messages/{roomMessage}/receipts", null, "401 403 403 403 403 403 403 403 403" },
            { "GET", "/api/messages/{message}/reactions", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/messages/{roomMessage}/reactions", null, "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/messages/{message}/reactions/{thumb}", null, "401 403 404 404 200 200 200 200 404" },
            { "PUT", "/api/messages/{roomMessage}/reactions/{thumb}", null, "401 403 403 403 403 403 403 403 403" },
            { "PUT", "/api/messages/{directMessage}/reactions/{thumb}", null, "401 403 404 404 403 200 200 200 404" },
            { "DELETE", "/api/messages/{message}/reactions/{thumb}", null, "401 403 404 404 200 200 200 200 404" },
            { "GET", "/api/mentions", null, "401 200 200 200 200 200 200 200 200" },
            { "POST", "/api/resume", """{"chats":{"{chat}":0}}""", "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/search/messages?q=hello", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/search/messages?chatId={chat}", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/search/messages?chatId={room}", null, "401 404 200 200 200 200 200 200 200" },
            { "GET", "/api/search/messages?chatId={locked}", null, "401 403 403 403 403 403 403 403 403" },
            // Files.
            { "POST", "/api/files?name=a.txt", "", "401 403 400 400 400 400 400 400 400" },
            { "GET", "/api/files/usage", null, "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/files/{upload}/preview", "", "401 403 404 404 404 404 404 404 404" },
            { "PUT", "/api/files/{myUpload}/preview", "", "401 403 400 400 400 400 400 400 400" },
            { "DELETE", "/api/files/{upload}", null, "401 403 404 404 404 404 404 404 404" },
            { "DELETE", "/api/files/{myUpload}", null, "401 403 204 204 204 204 204 204 204" },
            { "GET", "/api/files/{file}", null, "404 404 404 404 200 200 200 200 404" },
            { "HEAD", "/api/files/{file}", null, "404 404 404 404 200 200 200 200 404" },
            { "GET", "/api/files/{roomFile}", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/api/files/{upload}", null, "404 404 404 404 404 404 404 404 404" },
            { "GET", "/api/files/{file}/preview", null, "404 404 404 404 404 404 404 404 404" },
            { "HEAD", "/api/files/{file}/preview", null, "404 404 404 404 404 404 404 404 404" },
            // Moderation.
            {
                "POST",
                "/api/messages/{message}/reports",
                """{"reason":"Advertising"}""",
                "401 403 404 404 204 204 204 204 404"
            },
            {
                "POST",
                "/api/messages/{mine}/reports",
                """{"reason":"Advertising"}""",
                "401 403 404 404 403 403 403 403 404"
            },
            {
                "POST",
                "/api/messages/{roomMessage}/reports",
                """{"reason":"Advertising"}""",
                "401 403 204 204 204 204 204 204 204"
            },
            { "GET", "/api/reports", null, "401 200 200 200 200 200 200 200 200" },
            { "GET", "/api/reports?chatId={chat}", null, "401 404 404 404 403 403 200 200 200" },
            { "POST", "/api/reports/{report}/dismiss", null, "401 403 404 404 404 404 204 204 404" },
            { "GET", "/api/chats/{chat}/log", null, "401 404 404 404 200 200 200 200 404" },
            { "GET", "/api/chats/{room}/log", null, "401 403 403 403 403 403 403 403 403" },
            // Notifications.
            { "GET", "/api/push/key", null, "401 200 200 200 200 200 200 200 200" },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x","keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}""",
                "401 403 204 204 204 204 204 204 204"
            },
            { "DELETE", "/api/push/subscription", null, "401 403 204 204 204 204 204 204 204" },
            { "POST", "/api/push/test", null, "401 403 200 200 200 200 200 200 200" },
            { "GET", "/api/notifications/settings", null, "401 200 200 200 200 200 200 200 200" },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true}""",
                "401 403 200 200 200 200 200 200 200"
            },
            { "GET", "/api/notifications/chats", null, "401 200 200 200 200 200 200 200 200" },
            { "PUT", "/api/chats/{chat}/notifications", """{"level":"all"}""", "401 403 404 404 200 200 200 200 404" },
            { "PUT", "/api/chats/{room}/notifications", """{"level":"all"}""", "401 403 404 404 404 404 404 404 404" },
            // Sockets and health.
            { "GET", "/ws?chat={chat}", null, "404 404 404 404 400 400 400 400 404" },
            { "GET", "/ws?chat={room}", null, "400 400 400 400 400 400 400 400 400" },
            { "GET", "/ws?chat={locked}", null, "403 403 403 403 403 403 403 403 403" },
            { "GET", "/hubs/chat", null, "400 400 400 400 400 400 400 400 400" },
            { "POST", "/hubs/chat", null, "400 400 400 400 400 400 400 400 400" },
            { "GET", "/hubs/chat/negotiate", null, "405 405 405 405 405 405 405 405 405" },
            { "POST", "/hubs/chat/negotiate?negotiateVersion=1", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/openapi/{description}", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/asyncapi.json", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/health/live", null, "200 200 200 200 200 200 200 200 200" },
            { "POST", "/health/live", null, "200 200 200 200 200 200 200 200 200" },
            { "GET", "/health/ready", null, "200 200 200 200 200 200 200 200 200" },
            { "POST", "/health/ready", null, "200 200 200 200 200 200 200 200 200" },
        };

    /// <summary>Method, arguments, statuses as for routes.</summary>
    public static TheoryData<string, string, string> Methods =>
        new()
        {
            { "Resume", """[{"chats":{"{chat}":0},"partial":false}]""", "401 200 200 200 200 200 200 200 200" },
            { "ConnectToChat", """["{chat}",0]""", "404 404 404 404 200 200 200 200 404" },
            { "ConnectToChat", """["{room}",0]""", "200 200 200 200 200 200 200 200 200" },
            { "ConnectToChat", """["{locked}",0]""", "403 403 403 403 403 403 403 403 403" },
            { "DisconnectFromChat", """["{chat}"]""", "200 200 200 200 200 200 200 200 200" },
            { "SendMessage", """[{"chatId":"{chat}","content":"Hello"}]""", "401 404 404 404 200 200 200 200 404" },
            { "SendMessage", """[{"chatId":"{room}","content":"Hello"}]""", "401 403 403 403 403 403 403 403 403" },
            { "SendMessage", """[{"chatId":"{lobby}","content":"Hello"}]""", "401 200 403 403 403 403 403 403 403" },
            { "SendMessage", """[{"chatId":"{direct}","content":"Hello"}]""", "401 404 404 404 403 200 200 200 404" },
            {
                "EditMessage",
                """[{"messageId":"{message}","content":"Changed"}]""",
                "401 404 404 404 403 403 403 403 404"
            },
            {
                "EditMessage",
                """[{"messageId":"{mine}","content":"Changed"}]""",
                "401 404 404 404 200 200 200 200 404"
            },
            { "UnsendMessage", """["{message}"]""", "401 404 404 404 403 403 200 200 404" },
            { "UnsendMessage", """["{mine}"]""", "401 404 404 404 200 200 200 200 404" },
            { "SetTyping", """["{chat}",true]""", "401 404 404 404 200 200 200 200 404" },
            { "SetTyping", """["{room}",true]""", "401 403 403 403 403 403 403 403 403" },
            { "SetLooking", "[true]", "401 403 200 200 200 200 200 200 200" },
            { "React", """["{message}","👍",true]""", "401 403 404 404 200 200 200 200 404" },
            { "React", """["{roomMessage}","👍",true]""", "401 403 403 403 403 403 403 403 403" },
            { "React", """["{directMessage}","👍",true]""", "401 403 404 404 403 200 200 200 404" },
            { "MarkRead", """["{chat}",0]""", "401 404 404 404 200 200 200 200 404" },
            { "MarkRead", """["{room}",0]""", "401 403 403 403 403 403 403 403 403" },
            { "MarkDelivered", """["{chat}",0]""", "401 404 404 404 200 200 200 200 404" },
        };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_route_answers_each_caller_as_permitted(
        string method,
        string path,
        string? body,
        string statuses
    )
    {
        var answers = await Task.WhenAll(
            Roles.Select(async role =>
            {
                using var world = await server.BuildAsync(role);
                var content = body is null
                    ? null
                    : new StringContent(await world.FillAsync(body), System.Text.Encoding.UTF8, "application/json");
                var address = await world.FillAsync(path);
                await world.SettleAsync();
                return (int)(await world.Caller.SendAsync(new HttpMethod(method), address, content)).Status;
            })
        );

        Assert.Equal(statuses, string.Join(' ', answers));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Each_hub_method_answers_each_caller_as_permitted(string method, string arguments, string statuses)
    {
        var answers = await Task.WhenAll(
            Roles.Select(async role =>
            {
                using var world = await server.BuildAsync(role);
                var given = JsonSerializer.Deserialize<JsonElement[]>(await world.FillAsync(arguments))!;
                await world.SettleAsync();
                await using var hub = await HubClient.ConnectAsync(server.Server.Address, world.Token);
                return await StatusOfAsync(() =>
                    hub.CallAsync(method, [.. given.Select(argument => (object?)argument)])
                );
            })
        );

        Assert.Equal(statuses, string.Join(' ', answers));
    }

    [Fact]
    public void Every_route_has_a_row()
    {
        var rows = Routes.Select(row => (Method: row.Data.Item1, Path: row.Data.Item2.Split('?')[0])).ToList();
        var routes = server.Routes().ToList();

        Assert.NotEmpty(routes);
        Assert.Empty(
            routes
                .Where(route => !rows.Exists(row => row.Method == route.Method && RouteOf(routes, row) == route))
                .Select(route => $"{route.Method} {route.Pattern} has no row")
        );
        Assert.Empty(
            rows.Where(row => RouteOf(routes, row) is null).Select(row => $"{row.Method} {row.Path} is no route")
        );
    }

    [Fact]
    public void Every_hub_method_has_a_row()
    {
        var methods = server.HubMethods().ToList();

        Assert.NotEmpty(methods);
        Assert.Equal(
            methods.Order(StringComparer.Ordinal),
            Methods.Select(row => row.Data.Item1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The route that serves a path: of the matching ones, that with the most literal segments.</summary>
    private static Route? RouteOf(IEnumerable<Route> routes, (string Method, string Path) row)
    {
        var segments = row.Path.Trim('/').Split('/');
        return routes
            .Where(route => route.Method == row.Method && Fits(route.Segments, segments))
            .OrderBy(route => route.Segments.Count(IsParameter))
            .FirstOrDefault();
    }

    private static bool Fits(string[] pattern, string[] segments) =>
        pattern.Length == segments.Length
        && pattern
            .Zip(segments)
            .All(pair =>
                IsParameter(pair.First)
                    ? pair.Second.StartsWith('{') || !pair.First.StartsWith('{')
                    : pair.First == pair.Second
            );

    private static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    private static async Task<int> StatusOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return 200;
        }
        catch (HubException refused)
        {
            var code = CodeIn().Match(refused.Message).Groups["code"].Value;
            return code switch
            {
                "auth.not_logged_in" => 401,
                "request.invalid" => 400,
                _ when code.EndsWith("not_found", StringComparison.Ordinal) => 404,
                "auth.guests_may_not"
                or "chats.password_required"
                or "chats.not_a_member"
                or "chats.cannot_reach_user"
                or "messages.not_yours" => 403,
                _ => throw new InvalidOperationException(refused.Message, refused),
            };
        }
    }

    [GeneratedRegex(@"(?<code>[a-z]+\.[a-z_]+): ", RegexOptions.NonBacktracking)]
    private static partial Regex CodeIn();

    internal enum Role
    {
        Anonymous,
        Guest,
        Stranger,
        Removed,
        Blocked,
        Member,
        Admin,
        Owner,
        Server,
    }

    internal sealed record Route(string Method, string Pattern)
    {
        public string[] Segments { get; } = Pattern.Trim('/').Split('/');
    }

    /// <summary>The server, and the users who are the same in all worlds.</summary>
    public sealed class MatrixServer(PostgresFixture postgres) : IAsyncLifetime
    {
        private readonly SemaphoreSlim _builders = new(4);

        internal MessengerServer Server { get; private set; } = null!;

        /// <summary>The server's administrator, the first registered user.</summary>
        internal Person Administrator { get; private set; } = null!;

        /// <summary>The owner of chats that the caller does not own.</summary>
        internal Person Founder { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = MessengerServer.Start(
                await postgres.CreateDatabaseAsync(),
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["RateLimits:ReportingPerUser:Burst"] = "1000000",
                }
            );
            Administrator = await Person.RegisterAsync(Server.Address);
            Founder = await Person.RegisterAsync(Server.Address);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _builders.Dispose();
        }

        internal async Task<World> BuildAsync(Role role)
        {
            await _builders.WaitAsync();
            try
            {
                return await World.BuildAsync(this, role);
            }
            finally
            {
                _builders.Release();
            }
        }

        internal IEnumerable<Route> Routes() =>
            from endpoint in Server
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            select new Route(method, endpoint.RoutePattern.RawText!);

        internal IEnumerable<string> HubMethods() =>
            from hub in Server
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType)
                .OfType<Type>()
                .Distinct()
            from method in hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where method.GetBaseDefinition() == method && !method.IsSpecialName
            select method.Name;
    }

    /// <summary>
    /// A caller, another member and their data, created for each call; a placeholder's object is created on first use.
    /// </summary>
    internal sealed partial class World : IDisposable
    {
        private readonly MatrixServer _server;
        private readonly Role _role;
        private readonly Person? _caller;
        private readonly Person _other;
        private readonly Guid _chat;
        private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

        private World(MatrixServer server, Role role, Person? caller, Person other, Guid chat)
        {
            (_server, _role, _caller, _other, _chat) = (server, role, caller, other, chat);
            Caller = new Api(server.Server.Address, caller?.Token);
        }

        public Api Caller { get; }

        public string? Token => _caller?.Token;

        private bool IsIn => _role is Role.Blocked or Role.Member or Role.Admin or Role.Owner;

        private Person Owner => _role == Role.Owner ? _caller! : _server.Founder;

        public static async Task<World> BuildAsync(MatrixServer server, Role role)
        {
            var other = await Person.RegisterAsync(server.Server.Address);
            var caller = role switch
            {
                Role.Anonymous => null,
                Role.Guest => await Person.ContinueAsGuestAsync(server.Server.Address),
                _ => await Person.RegisterAsync(server.Server.Address),
            };
            if (role == Role.Server)
            {
                (
                    await server.Administrator.Api.PutAsync(
                        $"/api/admin/users/{caller!.Id}/role",
                        new { role = "administrator" }
                    )
                ).Ok();
            }

            Person[] members = role is Role.Removed or Role.Blocked or Role.Member or Role.Admin
                ? [other, caller!]
                : [other];
            var chat = await (role == Role.Owner ? caller! : server.Founder).CreateGroupAsync(members: members);
            if (role == Role.Admin)
            {
                (
                    await server.Founder.Api.PutAsync(
                        $"/api/chats/{chat.Id}/members/{caller!.Id}",
                        new { role = "admin" }
                    )
                ).Ok();
            }

            return new World(server, role, caller, other, chat.Id);
        }

        /// <summary>Replaces the placeholders in braces.</summary>
        public async Task<string> FillAsync(string text)
        {
            foreach (
                var name in Named()
                    .Matches(text)
                    .Select(match => match.Groups["name"].Value)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                if (!_made.TryGetValue(name, out var value))
                {
                    _made[name] = value = await MakeAsync(name);
                }

                text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }

            return text;
        }

        /// <summary>Applies last the restrictions that would prevent creating the rest.</summary>
        public async Task SettleAsync()
        {
            if (_role == Role.Removed)
            {
                (await _server.Founder.Api.DeleteAsync($"/api/chats/{_chat}/members/{_caller!.Id}")).Ok();
            }

            if (_role == Role.Blocked)
            {
                (await _other.Api.PutAsync($"/api/blocks/{_caller!.Id}")).Ok();
            }
        }

        public void Dispose()
        {
            Caller.Dispose();
            _caller?.Dispose();
            _other.Dispose();
        }

        private async Task<string> MakeAsync(string name) =>
            name switch
            {
                // The caller (another user if anonymous); the other member; a user without chats; an unknown id.
                "me" => $"{(_caller ?? _server.Founder).Id}",
                "username" => (_caller ?? _server.Founder).Username,
                "other" => $"{_other.Id}",
                "third" => $"{(await Person.RegisterAsync(_server.Server.Address)).Id}",
                "thumb" => Uri.EscapeDataString("👍"),
                "description" => "v1.json",
                "new" => $"new{Guid.NewGuid():N}"[..20],

                // A private group with a message of the other member and one of the caller (the other's if never a
                // member).
                "chat" => $"{_chat}",
                "message" => $"{(await _other.SendAsync(_chat, "of the other")).Id}",
                "mine" =>
                    $"{(await (IsIn || _role == Role.Removed ? _caller! : _other).SendAsync(_chat, "of mine")).Id}",

                // A public room that the caller has not joined, one with a password, the lobby.
                "room" => $"{(await _other.CreateGroupAsync("A room", "public")).Id}",
                "locked" => $"{(await _other.CreateGroupAsync("A locked room", "public", password: "sesame")).Id}",
                "roomMessage" => $"{(await _other.SendAsync(Guid.Parse(await FillAsync("{room}")), "in the room")).Id}",
                "lobby" => await LobbyAsync(),

                // The direct chat of the other member with the caller if the caller is in the group; else with the
                // founder.
                "direct" => (
                    await _other.Api.PostAsync(
                        "/api/chats",
                        new { type = "direct", memberIds = new[] { IsIn ? _caller!.Id : _server.Founder.Id } }
                    )
                )
                    .As<ChatDto>()
                    .Id.ToString(),
                "directMessage" =>
                    $"{(await _other.SendAsync(Guid.Parse(await FillAsync("{direct}")), "between us")).Id}",

                // The other member's file in the group, one in the room, an unsent one; and one of the caller.
                "file" => await SendFileAsync(_chat),
                "roomFile" => await SendFileAsync(Guid.Parse(await FillAsync("{room}"))),
                "upload" => $"{(await _other.UploadAsync([1, 2, 3])).Id}",
                "myUpload" =>
                    $"{(await (_caller is null || _role == Role.Guest ? _other : _caller).UploadAsync([1, 2, 3])).Id}",

                // Links and invitations to the group: one for the caller, if possible, one for another user.
                "linkId" => (await LinkAsync()).GetProperty("id").GetString()!,
                "token" => (await LinkAsync()).GetProperty("token").GetString()!,
                "invitation" => await InviteAsync(
                    _role is Role.Stranger or Role.Server ? _caller!.Id : Guid.Parse(await FillAsync("{third}"))
                ),
                "otherInvitation" => await InviteAsync(Guid.Parse(await FillAsync("{third}"))),

                // A report of the other's message, a banned user, a muted member.
                "report" => await ReportAsync(),
                "banned" => await BanAsync(),
                "muted" => await MuteAsync(),

                // A second session of the caller; one of the other member.
                "session" => await SessionAsync(_caller is null || _role == Role.Guest ? _other : _caller),
                "otherSession" => await SessionAsync(_other),
                _ => throw new InvalidOperationException($"Unknown placeholder {{{name}}}."),
            };

        private async Task<string> LobbyAsync() =>
            (await _server.Founder.Api.GetAsync("/api/chats?scope=public&search=lobby"))
                .Content.GetProperty("items")[0]
                .GetProperty("id")
                .GetString()!;

        private async Task<string> SendFileAsync(Guid chat)
        {
            var file = await _other.UploadAsync([1, 2, 3]);
            await _other.SendFilesAsync(chat, file.Id);
            return $"{file.Id}";
        }

        private async Task<JsonElement> LinkAsync() =>
            (await Owner.Api.PostAsync($"/api/chats/{_chat}/invite-links", new { })).Ok().Content;

        private async Task<string> InviteAsync(Guid user) =>
            (await Owner.Api.PostAsync($"/api/chats/{_chat}/invitations", new { userIds = new[] { user } }))
                .Ok()
                .Content[0]
                .GetProperty("id")
                .GetString()!;

        private async Task<string> ReportAsync()
        {
            (
                await Owner.Api.PostAsync(
                    $"/api/messages/{await FillAsync("{message}")}/reports",
                    new { reason = "Advertising" }
                )
            ).Ok();
            return (await Owner.Api.GetAsync($"/api/reports?chatId={_chat}"))
                .Ok()
                .Content.GetProperty("items")[0]
                .GetProperty("id")
                .GetString()!;
        }

        private async Task<string> BanAsync()
        {
            var banned = await FillAsync("{third}");
            (await Owner.Api.PutAsync($"/api/chats/{_chat}/bans/{banned}", new { })).Ok();
            return banned;
        }

        private async Task<string> MuteAsync()
        {
            (await Owner.Api.PutAsync($"/api/chats/{_chat}/members/{_other.Id}/mute", new { })).Ok();
            return $"{_other.Id}";
        }

        private static async Task<string> SessionAsync(Person person)
        {
            await person.LogInAgainAsync();
            return (await person.Api.GetAsync("/api/auth/sessions"))
                .Ok()
                .Content.EnumerateArray()
                .First(session => !session.GetProperty("current").GetBoolean())
                .GetProperty("id")
                .GetString()!;
        }

        [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.NonBacktracking)]
        private static partial Regex Named();
    }
}
