using System.Net.Http.Headers;
using System.Text;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>Every invalid input gets a 4xx with a code, never a 500, and changes nothing.</summary>
public sealed class BadInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string TooLong = new('x', 300_000);

    /// <summary>
    /// Method, path, body, status, code, field. {chat}, {public}, {message}, {me} and {unknown} are replaced by ids.
    /// </summary>
    public static TheoryData<string, string, string?, int, string, string?> Requests =>
        new()
        {
            // Missing bodies, and bodies of the wrong form.
            { "POST", "/api/auth/register", null, 400, "request.malformed", "body" },
            { "POST", "/api/auth/register", "", 400, "request.malformed", "body" },
            { "POST", "/api/auth/register", "null", 400, "request.malformed", null },
            { "POST", "/api/auth/register", "{", 400, "request.malformed", null },
            { "POST", "/api/auth/register", "[]", 400, "request.malformed", null },
            { "POST", "/api/auth/register", "\"text\"", 400, "request.malformed", null },
            { "POST", "/api/auth/register", "{}", 400, "request.invalid", "username" },
            {
                "POST",
                "/api/auth/register",
                """{"username":5,"password":"12345678"}""",
                400,
                "request.malformed",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"a","password":"12345678"}""",
                400,
                "request.invalid",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"has space","password":"12345678"}""",
                400,
                "request.invalid",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"line\n","password":"12345678"}""",
                400,
                "request.invalid",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"ünïcode","password":"12345678"}""",
                400,
                "request.invalid",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"abcdefghijklmnopqrstuvwxyz1234567","password":"12345678"}""",
                400,
                "request.invalid",
                "username"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":"1234567"}""",
                400,
                "request.invalid",
                "password"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":null}""",
                400,
                "request.invalid",
                "password"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":"12345678","email":"not-an-id"}""",
                400,
                "request.invalid",
                "email"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":"12345678","displayName":" "}""",
                400,
                "request.invalid",
                "displayName"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":"12345678","displayName":"a\u0000b"}""",
                400,
                "request.invalid",
                "displayName"
            },
            {
                "POST",
                "/api/auth/register",
                """{"username":"someone","password":"\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800"}""",
                400,
                "request.malformed",
                null
            },
            {
                "POST",
                "/api/auth/login",
                """{"username":"\u0000","password":"x"}""",
                400,
                "request.invalid",
                "username"
            },
            { "POST", "/api/auth/login", """{"username":null,"password":null}""", 400, "request.invalid", "password" },
            { "POST", "/api/auth/guest", null, 400, "request.malformed", "body" },
            { "POST", "/api/auth/guest", "{}", 400, "request.invalid", "name" },
            { "POST", "/api/auth/guest", """{"name":" \u200b"}""", 400, "request.invalid", "name" },
            { "POST", "/api/auth/guest", """{"name":"a\u0000b"}""", 400, "request.invalid", "name" },
            { "POST", "/api/auth/guest", """{"name":"\ud800"}""", 400, "request.malformed", "name" },
            {
                "POST",
                "/api/auth/guest",
                """{"name":"12345678901234567890123456789012345678901234567890123456789012345"}""",
                400,
                "request.invalid",
                "name"
            },
            { "POST", "/api/auth/guest", """{"name":7}""", 400, "request.malformed", "name" },
            { "PUT", "/api/auth/password", "{}", 400, "request.invalid", "currentPassword" },
            {
                "PUT",
                "/api/auth/password",
                """{"currentPassword":"a","newPassword":"short"}""",
                400,
                "request.invalid",
                "newPassword"
            },
            {
                "PUT",
                "/api/auth/password",
                """{"currentPassword":"","newPassword":"12345678"}""",
                400,
                "request.invalid",
                "currentPassword"
            },
            {
                "PUT",
                "/api/auth/password",
                """{"currentPassword":"not this one","newPassword":"12345678"}""",
                400,
                "auth.wrong_password",
                "currentPassword"
            },
            {
                "PUT",
                "/api/auth/password",
                """{"currentPassword":[],"newPassword":"12345678"}""",
                400,
                "request.malformed",
                "currentPassword"
            },
            { "DELETE", "/api/users/me", null, 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", "{}", 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", "null", 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", """{"password":""}""", 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", """{"password":"not this one"}""", 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", """{"password":"\u0000"}""", 400, "auth.wrong_password", "password" },
            { "DELETE", "/api/users/me", """{"password":"\ud800"}""", 400, "request.malformed", "password" },
            {
                "DELETE",
                "/api/users/me",
                $$"""{"password":"{{new string('x', 257)}}"}""",
                400,
                "request.invalid",
                "password"
            },
            { "DELETE", "/api/users/me", """{"password":5}""", 400, "request.malformed", "password" },
            { "DELETE", "/api/users/me", "[]", 400, "request.malformed", null },
            { "DELETE", "/api/users/me", "{", 400, "request.malformed", null },
            { "POST", "/api/users/me/export", null, 405, "request.method_not_allowed", null },
            // Administration by a user who is not an administrator: input errors are reported to every caller.
            { "GET", "/api/admin/users?limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/admin/users?cursor=garbage", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/admin/users?search=%00", null, 400, "request.invalid", "search" },
            { "PUT", "/api/admin/users/{unknown}/role", "{}", 400, "request.invalid", "role" },
            { "PUT", "/api/admin/users/{me}/role", """{"role":"guest"}""", 400, "request.invalid", "role" },
            { "PUT", "/api/admin/users/{me}/role", """{"role":"king"}""", 400, "request.malformed", "role" },
            { "PUT", "/api/admin/users/x/role", """{"role":"user"}""", 400, "request.malformed", "id" },
            { "PUT", "/api/admin/users/{me}/disabled", "{}", 400, "request.invalid", "disabled" },
            { "PUT", "/api/admin/users/{me}/disabled", """{"disabled":"yes"}""", 400, "request.malformed", "disabled" },
            // Notifications.
            { "PUT", "/api/push/subscription", null, 400, "request.malformed", "body" },
            { "PUT", "/api/push/subscription", "{}", 400, "request.invalid", "endpoint" },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x"}""",
                400,
                "request.invalid",
                "keys.p256dh"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x","keys":[]}""",
                400,
                "request.malformed",
                "keys"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":5,"keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "request.malformed",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x","keys":{"p256dh":"\u0000","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "keys.p256dh"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x","keys":{"p256dh":"\ud800","auth":"b"}}""",
                400,
                "request.malformed",
                null
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/x","keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "keys.auth"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://push.example.org/\u0000","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"http://push.example.org/x","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://127.0.0.1/x","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"https://169.254.169.254/latest","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                $$$"""{"endpoint":"https://push.example.org/{{{new string('x', 2_000)}}}","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            {
                "PUT",
                "/api/push/subscription",
                """{"endpoint":"","keys":{"p256dh":"a","auth":"b"}}""",
                400,
                "push.invalid_subscription",
                "endpoint"
            },
            { "PUT", "/api/notifications/settings", null, 400, "request.malformed", "body" },
            { "PUT", "/api/notifications/settings", "{}", 400, "request.invalid", "default" },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"loud","groups":"all"},"showText":true}""",
                400,
                "request.malformed",
                "default.direct"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"}}""",
                400,
                "request.invalid",
                "showText"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true,"quietHours":{}}""",
                400,
                "request.invalid",
                "quietHours.from"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true,"quietHours":{"from":"22:00","to":"22:00","timeZone":"Etc/UTC"}}""",
                400,
                "request.invalid",
                "quietHours.to"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true,"quietHours":{"from":"25:00","to":"07:00","timeZone":"Etc/UTC"}}""",
                400,
                "request.invalid",
                "quietHours.from"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true,"quietHours":{"from":"22:00","to":"07:00","timeZone":"../../etc/passwd"}}""",
                400,
                "request.invalid",
                "quietHours.timeZone"
            },
            {
                "PUT",
                "/api/notifications/settings",
                """{"default":{"direct":"all","groups":"all"},"showText":true,"quietHours":{"from":"22:00","to":"07:00","timeZone":"\u0000"}}""",
                400,
                "request.invalid",
                "quietHours.timeZone"
            },
            { "PUT", "/api/chats/{chat}/notifications", "{}", 400, "request.invalid", "level" },
            { "PUT", "/api/chats/{chat}/notifications", """{"level":"loud"}""", 400, "request.malformed", "level" },
            {
                "PUT",
                "/api/chats/{chat}/notifications",
                """{"level":"all","mutedUntil":"2000-01-01T00:00:00Z"}""",
                400,
                "request.invalid",
                "mutedUntil"
            },
            {
                "PUT",
                "/api/chats/{chat}/notifications",
                """{"level":"all","mutedUntil":"soon"}""",
                400,
                "request.malformed",
                "mutedUntil"
            },
            { "PUT", "/api/chats/x/notifications", """{"level":"all"}""", 400, "request.malformed", "id" },
            { "PUT", "/api/chats/{unknown}/notifications", """{"level":"all"}""", 404, "chats.not_found", null },
            { "PUT", "/api/chats/{public}/notifications", """{"level":"all"}""", 404, "chats.not_found", null },
            { "GET", "/api/push/test", null, 405, "request.method_not_allowed", null },
            // Ids and numbers.
            { "GET", "/api/users/not-an-id", null, 400, "request.malformed", "id" },
            { "GET", "/api/users/{unknown}", null, 404, "users.not_found", null },
            { "GET", "/api/users?limit=-1", null, 400, "request.invalid", "limit" },
            { "GET", "/api/users?limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/users?limit=many", null, 400, "request.malformed", "limit" },
            { "GET", "/api/users?limit=99999999999", null, 400, "request.malformed", "limit" },
            { "GET", "/api/users?cursor=garbage", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/users?cursor=%00", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/users?search=%00", null, 400, "request.invalid", "search" },
            { "GET", "/api/chats?limit=-1", null, 400, "request.invalid", "limit" },
            { "GET", "/api/chats?cursor=W10", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/chats?cursor=bnVsbA", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/chats?scope=theirs", null, 400, "request.invalid", "scope" },
            { "GET", "/api/chats?scope=7", null, 400, "request.invalid", "scope" },
            { "GET", "/api/chats/{unknown}", null, 404, "chats.not_found", null },
            { "GET", "/api/chats/nothing", null, 400, "request.malformed", "id" },
            { "GET", "/api/chats/{chat}/messages?before=-1", null, 400, "request.invalid", "before" },
            { "GET", "/api/chats/{chat}/messages?after=-1", null, 400, "request.invalid", "after" },
            { "GET", "/api/chats/{chat}/messages?after=1e3", null, 400, "request.malformed", "after" },
            { "GET", "/api/chats/{chat}/messages?since=yesterday", null, 400, "request.malformed", "since" },
            {
                "GET",
                "/api/chats/{chat}/messages?since=2026-01-01T00:00:00Z&after=1",
                null,
                400,
                "request.invalid",
                "since"
            },
            { "GET", "/api/chats/{chat}/messages?limit=-1", null, 400, "request.invalid", "limit" },
            { "GET", "/api/chats/{chat}/unread?after=-1", null, 400, "request.invalid", "after" },
            { "GET", "/api/chats/{chat}/unread?limit=many", null, 400, "request.malformed", "limit" },
            { "GET", "/api/chats/no-id/unread", null, 400, "request.malformed", "id" },
            { "GET", "/api/messages/no-id/receipts", null, 400, "request.malformed", "id" },
            { "GET", "/api/chats/{chat}/changes", null, 400, "request.malformed", "since" },
            { "GET", "/api/chats/{chat}/changes?since=-1", null, 400, "request.invalid", "since" },
            { "GET", "/api/chats/{chat}/changes?since=99999999999999999999", null, 400, "request.malformed", "since" },
            { "DELETE", "/api/auth/sessions/{unknown}", null, 404, "auth.session_not_found", null },
            // Chats.
            { "POST", "/api/chats", "{}", 400, "request.invalid", "type" },
            { "POST", "/api/chats", """{"type":"crowd"}""", 400, "request.malformed", "type" },
            { "POST", "/api/chats", """{"type":0}""", 400, "request.malformed", "type" },
            { "POST", "/api/chats", """{"type":"group"}""", 400, "request.invalid", "name" },
            { "POST", "/api/chats", """{"type":"group","name":"   "}""", 400, "request.invalid", "name" },
            { "POST", "/api/chats", """{"type":"group","name":"a\u0000"}""", 400, "request.invalid", "name" },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"a","visibility":"secret"}""",
                400,
                "request.malformed",
                "visibility"
            },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"a","password":""}""",
                400,
                "request.invalid",
                "password"
            },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"a","memberIds":["not-an-id"]}""",
                400,
                "request.malformed",
                "memberIds[0]"
            },
            {
                "POST",
                "/api/chats",
                """{"type":"group","name":"a","memberIds":["{unknown}"]}""",
                404,
                "users.not_found",
                null
            },
            {
                "POST",
                "/api/chats",
                """{"type":"direct","memberIds":["{me}"]}""",
                400,
                "chats.direct_with_oneself",
                "memberIds"
            },
            { "PATCH", "/api/chats/{chat}", """{"name":null}""", 400, "request.invalid", "name" },
            { "PATCH", "/api/chats/{chat}", """{"visibility":null}""", 400, "request.invalid", "visibility" },
            { "PATCH", "/api/chats/{chat}", """{"name":["a"]}""", 400, "request.malformed", "name" },
            { "POST", "/api/chats/{chat}/members", "{}", 400, "request.invalid", "userIds" },
            { "POST", "/api/chats/{chat}/members", """{"userIds":[]}""", 400, "request.invalid", "userIds" },
            { "POST", "/api/chats/{chat}/members", """{"userIds":["{unknown}"]}""", 404, "users.not_found", null },
            { "PUT", "/api/chats/{chat}/members/{me}", "{}", 400, "request.invalid", "role" },
            { "PUT", "/api/chats/{chat}/members/{me}", """{"role":"king"}""", 400, "request.malformed", "role" },
            {
                "PUT",
                "/api/chats/{chat}/members/{unknown}",
                """{"role":"admin"}""",
                404,
                "chats.member_not_found",
                null
            },
            { "DELETE", "/api/chats/{chat}/members/{unknown}", null, 404, "chats.member_not_found", null },
            { "POST", "/api/chats/{chat}/join", """{"password":5}""", 400, "request.malformed", "password" },
            // Moderation.
            { "PATCH", "/api/chats/{chat}", """{"slowModeSeconds":-1}""", 400, "request.invalid", "slowModeSeconds" },
            {
                "PATCH",
                "/api/chats/{chat}",
                """{"slowModeSeconds":21601}""",
                400,
                "request.invalid",
                "slowModeSeconds"
            },
            { "PATCH", "/api/chats/{chat}", """{"slowModeSeconds":null}""", 400, "request.invalid", "slowModeSeconds" },
            {
                "PATCH",
                "/api/chats/{chat}",
                """{"slowModeSeconds":"slow"}""",
                400,
                "request.malformed",
                "slowModeSeconds"
            },
            {
                "PATCH",
                "/api/chats/{chat}",
                """{"slowModeSeconds":99999999999}""",
                400,
                "request.malformed",
                "slowModeSeconds"
            },
            { "PUT", "/api/chats/{chat}/members/{me}/mute", "[]", 400, "request.malformed", null },
            { "PUT", "/api/chats/{chat}/members/{me}/mute", """{"until":"soon"}""", 400, "request.malformed", "until" },
            {
                "PUT",
                "/api/chats/{chat}/members/{me}/mute",
                """{"until":"2020-01-01T00:00:00Z"}""",
                400,
                "request.invalid",
                "until"
            },
            {
                "PUT",
                "/api/chats/{chat}/members/{me}/mute",
                """{"until":"9999-12-31T23:59:59.9999999-12:00"}""",
                400,
                "request.malformed",
                "until"
            },
            { "PUT", "/api/chats/{chat}/members/{me}/mute", null, 403, "chats.not_allowed", null },
            { "PUT", "/api/chats/{chat}/members/{unknown}/mute", "{}", 404, "chats.member_not_found", null },
            { "PUT", "/api/chats/{chat}/members/not-an-id/mute", "{}", 400, "request.malformed", "userId" },
            { "PUT", "/api/chats/{public}/members/{me}/mute", "{}", 403, "chats.not_a_member", null },
            { "DELETE", "/api/chats/{chat}/members/{unknown}/mute", null, 404, "chats.member_not_found", null },
            { "PUT", "/api/chats/{chat}/bans/{me}", """{"reason":"a\u0000b"}""", 400, "request.invalid", "reason" },
            { "PUT", "/api/chats/{chat}/bans/{me}", """{"reason":7}""", 400, "request.malformed", "reason" },
            {
                "PUT",
                "/api/chats/{chat}/bans/{me}",
                """{"until":"1970-01-01T00:00:00Z"}""",
                400,
                "request.invalid",
                "until"
            },
            { "PUT", "/api/chats/{chat}/bans/{me}", null, 403, "chats.not_allowed", null },
            { "PUT", "/api/chats/{chat}/bans/{unknown}", null, 404, "users.not_found", null },
            { "PUT", "/api/chats/{chat}/bans/not-an-id", null, 400, "request.malformed", "userId" },
            { "DELETE", "/api/chats/{chat}/bans/{unknown}", null, 404, "chats.ban_not_found", null },
            { "GET", "/api/chats/{unknown}/bans", null, 404, "chats.not_found", null },
            { "POST", "/api/messages/{message}/reports", null, 400, "request.malformed", "body" },
            { "POST", "/api/messages/{message}/reports", "{}", 400, "request.invalid", "reason" },
            { "POST", "/api/messages/{message}/reports", """{"reason":" "}""", 400, "request.invalid", "reason" },
            {
                "POST",
                "/api/messages/{message}/reports",
                """{"reason":"a\u0000b"}""",
                400,
                "request.invalid",
                "reason"
            },
            {
                "POST",
                "/api/messages/{message}/reports",
                """{"reason":"\ud800"}""",
                400,
                "request.malformed",
                "reason"
            },
            { "POST", "/api/messages/{message}/reports", """{"reason":"Spam"}""", 403, "moderation.own_message", null },
            { "POST", "/api/messages/{unknown}/reports", """{"reason":"Spam"}""", 404, "messages.not_found", null },
            { "POST", "/api/messages/nothing/reports", """{"reason":"Spam"}""", 400, "request.malformed", "id" },
            { "GET", "/api/reports?limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/reports?cursor=garbage", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/reports?closed=perhaps", null, 400, "request.malformed", "closed" },
            { "GET", "/api/reports?chatId=none", null, 400, "request.malformed", "chatId" },
            { "GET", "/api/reports?chatId={unknown}", null, 404, "chats.not_found", null },
            { "POST", "/api/reports/{unknown}/dismiss", null, 404, "moderation.report_not_found", null },
            { "POST", "/api/reports/nothing/dismiss", null, 400, "request.malformed", "id" },
            { "GET", "/api/chats/{chat}/log?limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/chats/{chat}/log?cursor=bnVsbA", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/chats/{public}/log", null, 403, "chats.not_a_member", null },
            { "GET", "/api/chats/{unknown}/log", null, 404, "chats.not_found", null },
            // Invites.
            { "POST", "/api/chats/{chat}/invite-links", "[]", 400, "request.malformed", null },
            { "POST", "/api/chats/{chat}/invite-links", """{"expiresIn":59}""", 400, "request.invalid", "expiresIn" },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"expiresIn":31536001}""",
                400,
                "request.invalid",
                "expiresIn"
            },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"expiresIn":-2147483648}""",
                400,
                "request.invalid",
                "expiresIn"
            },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"expiresIn":99999999999999999999}""",
                400,
                "request.malformed",
                "expiresIn"
            },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"expiresIn":"60"}""",
                400,
                "request.malformed",
                "expiresIn"
            },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"expiresIn":60.5}""",
                400,
                "request.malformed",
                "expiresIn"
            },
            { "POST", "/api/chats/{chat}/invite-links", """{"maxUses":0}""", 400, "request.invalid", "maxUses" },
            { "POST", "/api/chats/{chat}/invite-links", """{"maxUses":100001}""", 400, "request.invalid", "maxUses" },
            {
                "POST",
                "/api/chats/{chat}/invite-links",
                """{"maxUses":3000000000}""",
                400,
                "request.malformed",
                "maxUses"
            },
            { "POST", "/api/chats/not-an-id/invite-links", "{}", 400, "request.malformed", "id" },
            { "POST", "/api/chats/{unknown}/invite-links", "{}", 404, "chats.not_found", null },
            { "POST", "/api/chats/{public}/invite-links", "{}", 403, "chats.not_a_member", null },
            { "GET", "/api/chats/{unknown}/invite-links", null, 404, "chats.not_found", null },
            { "GET", "/api/chats/nothing/invite-links", null, 400, "request.malformed", "id" },
            { "DELETE", "/api/chats/{chat}/invite-links/{unknown}", null, 404, "chats.invite_not_found", null },
            { "DELETE", "/api/chats/{chat}/invite-links/nothing", null, 400, "request.malformed", "linkId" },
            { "GET", "/api/invite-links/nothing", null, 404, "chats.invite_not_found", null },
            { "GET", "/api/invite-links/abcdefghijklmnopqrstuvwx", null, 404, "chats.invite_not_found", null },
            { "GET", "/api/invite-links/abcdefghijklmnopqrstuvw%01", null, 404, "chats.invite_not_found", null },
            {
                "GET",
                "/api/invite-links/abcdefghijklmnopqrstuvw%F0%9F%98%80",
                null,
                404,
                "chats.invite_not_found",
                null
            },
            { "POST", "/api/invite-links/abcdefghijklmnopqrstuvwx/join", null, 404, "chats.invite_not_found", null },
            { "POST", "/api/invite-links/abc%25%27%22/join", null, 404, "chats.invite_not_found", null },
            { "POST", "/api/chats/{chat}/invitations", null, 400, "request.malformed", "body" },
            { "POST", "/api/chats/{chat}/invitations", "{}", 400, "request.invalid", "userIds" },
            { "POST", "/api/chats/{chat}/invitations", """{"userIds":[]}""", 400, "request.invalid", "userIds" },
            {
                "POST",
                "/api/chats/{chat}/invitations",
                """{"userIds":[null]}""",
                400,
                "request.malformed",
                "userIds[0]"
            },
            {
                "POST",
                "/api/chats/{chat}/invitations",
                """{"userIds":["not-an-id"]}""",
                400,
                "request.malformed",
                "userIds[0]"
            },
            { "POST", "/api/chats/{chat}/invitations", """{"userIds":["{unknown}"]}""", 404, "users.not_found", null },
            { "POST", "/api/chats/{unknown}/invitations", """{"userIds":["{me}"]}""", 404, "chats.not_found", null },
            { "POST", "/api/chats/{public}/invitations", """{"userIds":["{me}"]}""", 403, "chats.not_a_member", null },
            { "GET", "/api/chats/{unknown}/invitations", null, 404, "chats.not_found", null },
            { "POST", "/api/invitations/{unknown}/accept", null, 404, "chats.invitation_not_found", null },
            { "POST", "/api/invitations/nothing/accept", null, 400, "request.malformed", "id" },
            { "DELETE", "/api/invitations/{unknown}", null, 404, "chats.invitation_not_found", null },
            { "DELETE", "/api/invitations/nothing", null, 400, "request.malformed", "id" },
            // Messages.
            { "POST", "/api/chats/{chat}/messages", "{}", 400, "request.invalid", "content" },
            { "POST", "/api/chats/{chat}/messages", """{"content":""}""", 400, "request.invalid", "content" },
            { "POST", "/api/chats/{chat}/messages", """{"content":" \u200b\n"}""", 400, "request.invalid", "content" },
            { "POST", "/api/chats/{chat}/messages", """{"content":"a\u0000b"}""", 400, "request.invalid", "content" },
            { "POST", "/api/chats/{chat}/messages", """{"content":"a\ud800b"}""", 400, "request.malformed", "content" },
            { "POST", "/api/chats/{chat}/messages", """{"content":5}""", 400, "request.malformed", "content" },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","clientMessageId":"mine"}""",
                400,
                "request.malformed",
                "clientMessageId"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","replyToId":"{unknown}"}""",
                400,
                "messages.reply_target_not_found",
                "replyToId"
            },
            { "POST", "/api/chats/{unknown}/messages", """{"content":"a"}""", 404, "chats.not_found", null },
            { "POST", "/api/chats/{public}/messages", """{"content":"a"}""", 403, "chats.not_a_member", null },
            { "PUT", "/api/messages/{unknown}", """{"content":"a"}""", 404, "messages.not_found", null },
            { "PUT", "/api/messages/{message}", """{"content":""}""", 400, "request.invalid", "content" },
            { "DELETE", "/api/messages/{unknown}", null, 404, "messages.not_found", null },
            { "PUT", "/api/chats/{chat}/read", "{}", 400, "request.malformed", null },
            { "PUT", "/api/chats/{chat}/read", """{"sequence":-1}""", 400, "request.invalid", "sequence" },
            { "PUT", "/api/chats/{chat}/read", """{"sequence":999}""", 400, "messages.mark_beyond_end", "sequence" },
            { "PUT", "/api/chats/{chat}/read", """{"sequence":1.5}""", 400, "request.malformed", "sequence" },
            { "PUT", "/api/chats/{chat}/delivered", """{"sequence":"1"}""", 400, "request.malformed", "sequence" },
            { "POST", "/api/resume", """{"chats":{"{chat}":-1}}""", 400, "request.invalid", "chats" },
            { "POST", "/api/resume", """{"chats":{"no id":1}}""", 400, "request.malformed", null },
            { "POST", "/api/resume", """{"chats":[]}""", 400, "request.malformed", "chats" },
            { "PUT", "/api/messages/{message}/reactions/ok", null, 400, "request.invalid", "emoji" },
            { "PUT", "/api/messages/{message}/reactions/7", null, 400, "request.invalid", "emoji" },
            { "PUT", "/api/messages/{message}/reactions/%20", null, 400, "request.invalid", "emoji" },
            {
                "PUT",
                "/api/messages/{message}/reactions/%F0%9F%91%8D%F0%9F%91%8D",
                null,
                400,
                "request.invalid",
                "emoji"
            },
            { "PUT", "/api/messages/{message}/reactions/%F0%9F%91", null, 400, "request.invalid", "emoji" },
            { "PUT", "/api/messages/{message}/reactions/%ED%A0%BD", null, 400, "request.invalid", "emoji" },
            { "PUT", "/api/messages/{message}/reactions/%2F", null, 400, "request.invalid", "emoji" },
            { "PUT", "/api/messages/{unknown}/reactions/%F0%9F%91%8D", null, 404, "messages.not_found", null },
            { "PUT", "/api/messages/nothing/reactions/%F0%9F%91%8D", null, 400, "request.malformed", "id" },
            { "PUT", "/api/messages/{message}/reactions/", null, 405, "request.method_not_allowed", null },
            { "DELETE", "/api/messages/{message}/reactions/ok", null, 400, "request.invalid", "emoji" },
            { "DELETE", "/api/messages/{unknown}/reactions/%F0%9F%91%8D", null, 404, "messages.not_found", null },
            { "GET", "/api/messages/{unknown}/reactions", null, 404, "messages.not_found", null },
            { "GET", "/api/messages/nothing/reactions", null, 400, "request.malformed", "id" },
            { "GET", "/api/search/messages?q=a%00b", null, 400, "request.invalid", "q" },
            { "GET", $"/api/search/messages?q={new string('a', 201)}", null, 400, "request.invalid", "q" },
            { "GET", "/api/search/messages?q=before:yesterday", null, 400, "request.invalid", "q" },
            { "GET", "/api/search/messages?q=after:2026-02-30", null, 400, "request.invalid", "q" },
            { "GET", "/api/search/messages?q=has:teeth", null, 400, "request.invalid", "q" },
            { "GET", "/api/search/messages?q=has:1", null, 400, "request.invalid", "q" },
            { "GET", "/api/search/messages?q=a&before=2026-13-01", null, 400, "request.invalid", "before" },
            { "GET", "/api/search/messages?q=a&after=2026-01-01T00:00:00Z", null, 400, "request.invalid", "after" },
            { "GET", "/api/search/messages?q=a&before=%00", null, 400, "request.invalid", "before" },
            { "GET", "/api/search/messages?q=a&has=words", null, 400, "request.invalid", "has" },
            { "GET", "/api/search/messages?q=a&from=%00", null, 400, "request.invalid", "from" },
            { "GET", "/api/search/messages?q=a&limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/search/messages?q=a&limit=many", null, 400, "request.malformed", "limit" },
            { "GET", "/api/search/messages?q=a&chatId=here", null, 400, "request.malformed", "chatId" },
            { "GET", "/api/search/messages?q=a&chatId={unknown}", null, 404, "chats.not_found", null },
            { "GET", "/api/search/messages?q=a&cursor=garbage", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/search/messages?q=a&cursor=%00", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/search/messages?q=a&cursor=bnVsbA", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/mentions?limit=0", null, 400, "request.invalid", "limit" },
            { "GET", "/api/mentions?limit=many", null, 400, "request.malformed", "limit" },
            { "GET", "/api/mentions?cursor=garbage", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/mentions?cursor=%00", null, 400, "request.invalid", "cursor" },
            { "GET", "/api/mentions?cursor=bnVsbA", null, 400, "request.invalid", "cursor" },
            // Files.
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"","attachmentIds":[]}""",
                400,
                "request.invalid",
                "content"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"","attachmentIds":["{unknown}"]}""",
                400,
                "messages.attachment_not_found",
                "attachmentIds"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","attachmentIds":["{unknown}"],"clientMessageId":"{unknown}"}""",
                400,
                "messages.attachment_not_found",
                "attachmentIds"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","attachmentIds":["{unknown}","{unknown}"]}""",
                400,
                "request.invalid",
                "attachmentIds"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","attachmentIds":[null]}""",
                400,
                "request.malformed",
                "attachmentIds[0]"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"content":"a","attachmentIds":"one"}""",
                400,
                "request.malformed",
                "attachmentIds"
            },
            {
                "POST",
                "/api/chats/{chat}/messages",
                """{"attachmentIds":["{unknown}"]}""",
                400,
                "request.invalid",
                "content"
            },
            {
                "POST",
                "/api/chats/{unknown}/messages",
                """{"content":"","attachmentIds":["{unknown}"]}""",
                404,
                "chats.not_found",
                null
            },
            {
                "POST",
                "/api/chats/{public}/messages",
                """{"content":"","attachmentIds":["{unknown}"]}""",
                403,
                "chats.not_a_member",
                null
            },
            { "POST", "/api/files", null, 400, "files.invalid_name", "name" },
            { "POST", "/api/files?name=", null, 400, "files.invalid_name", "name" },
            { "POST", "/api/files?name=%00%01", null, 400, "files.invalid_name", "name" },
            { "POST", "/api/files?name=%ED%A0%BD", null, 400, "files.empty", "body" },
            { "POST", "/api/files?name=..%2F..", null, 400, "files.invalid_name", "name" },
            { "POST", "/api/files?name=a", null, 400, "files.empty", "body" },
            { "POST", "/api/files?name=a&thumbhash=%00", null, 400, "request.invalid", "thumbhash" },
            { "POST", "/api/files?name=a&thumbhash=", null, 400, "request.invalid", "thumbhash" },
            { "POST", "/api/files?name=a&thumbhash=a%2Bb", null, 400, "request.invalid", "thumbhash" },
            { "GET", "/api/files", null, 405, "request.method_not_allowed", null },
            { "GET", "/api/files/{unknown}", null, 404, "files.not_found", null },
            { "GET", "/api/files/nothing", null, 400, "request.malformed", "id" },
            { "GET", "/api/files/{unknown}?download=perhaps", null, 400, "request.malformed", "download" },
            { "GET", "/api/files/{unknown}/preview", null, 404, "files.not_found", null },
            { "GET", "/api/files/nothing/preview", null, 400, "request.malformed", "id" },
            { "PUT", "/api/files/{unknown}/preview", "{}", 404, "files.not_found", null },
            { "PUT", "/api/files/nothing/preview", "{}", 400, "request.malformed", "id" },
            { "DELETE", "/api/files/{unknown}", null, 404, "files.not_found", null },
            { "DELETE", "/api/files/{chat}", null, 404, "files.not_found", null },
            { "DELETE", "/api/files/nothing", null, 400, "request.malformed", "id" },
            // Profiles.
            { "PUT", "/api/users/me", """{"displayName":5}""", 400, "request.malformed", "displayName" },
            { "PUT", "/api/users/me", """{"displayName":""}""", 400, "request.invalid", "displayName" },
            { "PUT", "/api/users/me", """{"email":"a@b@c"}""", 400, "request.invalid", "email" },
            { "PUT", "/api/users/me", """{"about":"\u0000"}""", 400, "request.invalid", "about" },
            // Friends and blocks.
            { "POST", "/api/friends/{me}", null, 400, "users.oneself", "userId" },
            { "POST", "/api/friends/not-an-id", null, 400, "request.malformed", "userId" },
            { "POST", "/api/friends/{unknown}", null, 404, "users.not_found", null },
            { "DELETE", "/api/friends/{me}", null, 400, "users.oneself", "userId" },
            { "DELETE", "/api/friends/99999999999999999999", null, 400, "request.malformed", "userId" },
            { "PUT", "/api/blocks/{me}", null, 400, "users.oneself", "userId" },
            { "PUT", "/api/blocks/not-an-id", null, 400, "request.malformed", "userId" },
            { "PUT", "/api/blocks/{unknown}", null, 404, "users.not_found", null },
            { "DELETE", "/api/blocks/{me}", null, 400, "users.oneself", "userId" },
            { "DELETE", "/api/blocks/not-an-id", null, 400, "request.malformed", "userId" },
            { "DELETE", "/api/blocks/{unknown}", null, 404, "users.not_found", null },
            // Unknown paths and methods.
            { "GET", "/api/nothing", null, 404, "request.unknown_path", null },
            { "POST", "/api/users/online", "{}", 405, "request.method_not_allowed", null },
            { "GET", "/nothing/here", null, 404, "request.unknown_path", null },
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_invalid_request_gets_its_error_code_and_fields(
        string method,
        string path,
        string? body,
        int status,
        string code,
        string? field
    )
    {
        var world = await WorldAsync();
        var content = body is null ? null : new StringContent(world.Fill(body), Encoding.UTF8, "application/json");

        var answer = await world.Me.Api.SendAsync(new HttpMethod(method), world.Fill(path), content);

        Assert.Equal(((HttpStatusCode)status, code), (answer.Status, answer.Code));
        Assert.Equal("application/problem+json", answer.MediaType);
        if (status == 400)
        {
            var errors = answer.Content.GetProperty("errors");
            Assert.NotEmpty(errors.EnumerateObject());
            Assert.True(field is null || errors.TryGetProperty(field, out _), answer.Body);
        }

        Assert.True(
            code.StartsWith("request.unknown", StringComparison.Ordinal)
                || status == 405
                || await IsDescribedAsync(method, path, status),
            $"{method} {path} is not described as answering {status}"
        );
    }

    /// <summary>True if the API's description lists the response for the operation.</summary>
    private async Task<bool> IsDescribedAsync(string method, string path, int status)
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        var segments = path.Split('?')[0].Split('/');
        var operation = (await anyone.GetAsync("/openapi/v1.json"))
            .Content.GetProperty("paths")
            .EnumerateObject()
            .Where(described =>
                described.Name.Split('/') is var template
                && template.Length == segments.Length
                && template.Zip(segments).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'))
            )
            .OrderBy(described => described.Name.Count(c => c == '{'))
            .First();
        return operation
            .Value.GetProperty(method.ToLowerInvariant())
            .GetProperty("responses")
            .TryGetProperty($"{status}", out _);
    }

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf-99")]
    public async Task JSON_in_an_unknown_encoding_is_refused(string contentType)
    {
        var world = await WorldAsync();
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await world.Me.Api.PostAsync("/api/chats", content);

        Assert.Equal(
            (HttpStatusCode.UnsupportedMediaType, "request.unsupported_media_type"),
            (answer.Status, answer.Code)
        );
    }

    [Fact]
    public async Task Each_endpoint_checks_the_login_before_anything_else()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        var id = Guid.NewGuid();
        (HttpMethod Method, string Path)[] endpoints =
        [
            (HttpMethod.Put, "/api/auth/password"),
            (HttpMethod.Get, "/api/admin/users"),
            (HttpMethod.Put, $"/api/admin/users/{id}/role"),
            (HttpMethod.Put, $"/api/admin/users/{id}/disabled"),
            (HttpMethod.Post, "/api/auth/logout"),
            (HttpMethod.Get, "/api/auth/sessions"),
            (HttpMethod.Delete, $"/api/auth/sessions/{id}"),
            (HttpMethod.Delete, "/api/auth/sessions"),
            (HttpMethod.Get, "/api/users"),
            (HttpMethod.Get, "/api/users/me"),
            (HttpMethod.Put, "/api/users/me"),
            (HttpMethod.Get, $"/api/users/{id}"),
            (HttpMethod.Delete, "/api/users/me"),
            (HttpMethod.Get, "/api/users/me/export"),
            (HttpMethod.Post, "/api/chats"),
            (HttpMethod.Patch, $"/api/chats/{id}"),
            (HttpMethod.Delete, $"/api/chats/{id}"),
            (HttpMethod.Get, $"/api/chats/{id}/members"),
            (HttpMethod.Post, $"/api/chats/{id}/members"),
            (HttpMethod.Put, $"/api/chats/{id}/members/{id}"),
            (HttpMethod.Delete, $"/api/chats/{id}/members/{id}"),
            (HttpMethod.Post, $"/api/chats/{id}/join"),
            (HttpMethod.Post, $"/api/chats/{id}/leave"),
            (HttpMethod.Post, $"/api/chats/{id}/messages"),
            (HttpMethod.Put, $"/api/chats/{id}/read"),
            (HttpMethod.Put, $"/api/chats/{id}/delivered"),
            (HttpMethod.Put, $"/api/messages/{id}"),
            (HttpMethod.Delete, $"/api/messages/{id}"),
            (HttpMethod.Post, $"/api/chats/{id}/invite-links"),
            (HttpMethod.Get, $"/api/chats/{id}/invite-links"),
            (HttpMethod.Delete, $"/api/chats/{id}/invite-links/{id}"),
            (HttpMethod.Post, "/api/invite-links/abcdefghijklmnopqrstuvwx/join"),
            (HttpMethod.Post, $"/api/chats/{id}/invitations"),
            (HttpMethod.Get, $"/api/chats/{id}/invitations"),
            (HttpMethod.Get, "/api/invitations"),
            (HttpMethod.Post, $"/api/invitations/{id}/accept"),
            (HttpMethod.Delete, $"/api/invitations/{id}"),
            (HttpMethod.Post, "/api/resume"),
            (HttpMethod.Post, "/api/files?name=a"),
            (HttpMethod.Get, "/api/files/usage"),
            (HttpMethod.Put, $"/api/files/{id}/preview"),
            (HttpMethod.Delete, $"/api/files/{id}"),
            (HttpMethod.Put, $"/api/chats/{id}/members/{id}/mute"),
            (HttpMethod.Delete, $"/api/chats/{id}/members/{id}/mute"),
            (HttpMethod.Get, $"/api/chats/{id}/bans"),
            (HttpMethod.Put, $"/api/chats/{id}/bans/{id}"),
            (HttpMethod.Delete, $"/api/chats/{id}/bans/{id}"),
            (HttpMethod.Post, $"/api/messages/{id}/reports"),
            (HttpMethod.Get, "/api/reports"),
            (HttpMethod.Post, $"/api/reports/{id}/dismiss"),
            (HttpMethod.Get, $"/api/chats/{id}/log"),
            (HttpMethod.Get, "/api/friends"),
            (HttpMethod.Post, $"/api/friends/{id}"),
            (HttpMethod.Delete, $"/api/friends/{id}"),
            (HttpMethod.Get, "/api/blocks"),
            (HttpMethod.Put, $"/api/blocks/{id}"),
            (HttpMethod.Delete, $"/api/blocks/{id}"),
            (HttpMethod.Get, $"/api/messages/{id}/reactions"),
            (HttpMethod.Put, $"/api/messages/{id}/reactions/%F0%9F%91%8D"),
            (HttpMethod.Delete, $"/api/messages/{id}/reactions/%F0%9F%91%8D"),
            (HttpMethod.Get, "/api/mentions"),
            (HttpMethod.Get, "/api/search/messages"),
            (HttpMethod.Delete, $"/api/messages/{id}/reactions/%F0%9F%91%8D"),
            (HttpMethod.Get, "/api/mentions"),
            (HttpMethod.Get, "/api/push/key"),
            (HttpMethod.Put, "/api/push/subscription"),
            (HttpMethod.Delete, "/api/push/subscription"),
            (HttpMethod.Post, "/api/push/test"),
            (HttpMethod.Get, "/api/notifications/settings"),
            (HttpMethod.Put, "/api/notifications/settings"),
            (HttpMethod.Get, "/api/notifications/chats"),
            (HttpMethod.Put, $"/api/chats/{id}/notifications"),
        ];

        foreach (var (method, path) in endpoints)
        {
            var answer = await anyone.SendAsync(method, path);
            Assert.Equal((HttpStatusCode.Unauthorized, "auth.not_logged_in", path), (answer.Status, answer.Code, path));
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_of_another_media_type_or_of_invalid_UTF8_is_refused()
    {
        var world = await WorldAsync();
        var path = world.Fill("/api/chats/{chat}/messages");

        var large = await world.Me.Api.PostAsync(path, new { content = TooLong });
        var xml = await world.Me.Api.PostAsync(path, new StringContent("<content/>", Encoding.UTF8, "application/xml"));
        var form = await world.Me.Api.PostAsync(path, new FormUrlEncodedContent([new("content", "a")]));
        var broken = new ByteArrayContent([.. "{\"content\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        var utf8 = await world.Me.Api.PostAsync(path, broken);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request.too_large"), (large.Status, large.Code));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.unsupported_media_type"), (xml.Status, xml.Code));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.unsupported_media_type"), (form.Status, form.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "request.malformed"), (utf8.Status, utf8.Code));
    }

    [Fact]
    public async Task Too_many_items_in_one_request_are_refused()
    {
        var world = await WorldAsync();
        var ids = Enumerable.Range(0, 501).Select(_ => Guid.NewGuid()).ToList();

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await world.Me.Api.PostAsync("/api/resume", new { chats = ids.ToDictionary(id => id, _ => 0) })).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await world.Me.Api.PostAsync(world.Fill("/api/chats/{chat}/members"), new { userIds = ids })).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await world.Me.Api.PostAsync(world.Fill("/api/chats/{chat}/invitations"), new { userIds = ids[..51] })
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await world.Me.Api.PostAsync(
                    "/api/chats",
                    new
                    {
                        type = "group",
                        name = "a",
                        memberIds = ids,
                    }
                )
            ).Status
        );
    }

    [Fact]
    public async Task A_limit_above_the_maximum_page_size_means_the_maximum()
    {
        var world = await WorldAsync();

        Assert.Equal(HttpStatusCode.OK, (await world.Me.Api.GetAsync("/api/users?limit=100000")).Status);
    }

    [Fact]
    public async Task Refused_requests_leave_no_data()
    {
        var world = await WorldAsync();

        Assert.Equal(1, (await world.Me.GetChatAsync(world.Chat)).LastSequence);
    }

    private async Task<World> WorldAsync()
    {
        var (me, other) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await me.CreateGroupAsync();
        var message = await me.SendAsync(chat.Id, "the only message");
        var open = await other.CreateGroupAsync("Square", "public");
        return new World(me, chat.Id, open.Id, message.Id);
    }

    private sealed record World(Person Me, Guid Chat, Guid Public, Guid Message)
    {
        public string Fill(string text) =>
            text.Replace("{chat}", $"{Chat}", StringComparison.Ordinal)
                .Replace("{public}", $"{Public}", StringComparison.Ordinal)
                .Replace("{message}", $"{Message}", StringComparison.Ordinal)
                .Replace("{me}", $"{Me.Id}", StringComparison.Ordinal)
                .Replace("{unknown}", "01890000-0000-7000-8000-000000000000", StringComparison.Ordinal);
    }
}
