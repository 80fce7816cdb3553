using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Messenger.Web.OpenApi;

/// <summary>Examples for the main calls. They are checked against the real endpoints by a test.</summary>
internal static class OpenApiExamples
{
    private const string User =
        """{"id":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","username":"ada","displayName":"Ada Lovelace","about":null,"createdAt":"2026-01-02T09:00:00Z","online":true,"lastSeenAt":null,"guest":false,"deleted":false}""";

    private const string Friend =
        """{"id":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","username":"charles","displayName":"Charles Babbage","about":null,"createdAt":"2026-01-02T09:00:30Z","online":false,"lastSeenAt":"2026-01-02T09:04:00Z","guest":false,"deleted":false,"state":"accepted"}""";

    private const string Message =
        """{"id":"019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03","chatId":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","sequence":12,"revision":14,"senderId":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","senderName":"Ada Lovelace","kind":"text","content":"Shall we begin?","clientMessageId":"0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44","replyToId":null,"createdAt":"2026-01-02T09:05:00Z","editedAt":null,"unsentAt":null,"removedBy":null,"replyTo":null,"reactions":[],"mentions":[],"attachments":[]}""";

    private const string Answered =
        """{"id":"019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f05","chatId":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","sequence":13,"revision":16,"senderId":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","senderName":"charles","kind":"text","content":"Yes, @ada","clientMessageId":null,"replyToId":"019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03","createdAt":"2026-01-02T09:06:00Z","editedAt":null,"unsentAt":null,"removedBy":null,"replyTo":{"id":"019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03","sequence":12,"senderId":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","senderName":"Ada Lovelace","kind":"text","content":"Shall we begin?","attachmentName":null,"unsentAt":null},"reactions":[{"emoji":"👍","count":1,"userIds":["019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01"]}],"mentions":[{"userId":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","username":"ada","displayName":"Ada Lovelace","as":"ada"}],"attachments":[]}""";

    private const string File =
        """{"id":"019aa3f6-5f6a-7b7c-8d8e-9f0a1b2c3d08","name":"engine.jpg","size":81920,"mediaType":"image/jpeg","width":1600,"height":1200,"thumbhash":"1QcSHQRnh493V4dIh4eXh1h4kJUI"}""";

    private const string Chat =
        $$"""{"id":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","type":"group","visibility":"private","name":"Engines","ownerId":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","requiresPassword":false,"memberCount":3,"createdAt":"2026-01-02T09:01:00Z","lastSequence":12,"revision":14,"lastMessage":{{Message}},"participants":null,"slowModeSeconds":0,"myRole":"owner","unreadCount":0,"lastReadSequence":12,"unreadMentions":0}""";

    private const string InviteLink =
        """{"id":"019aa3f3-2c3d-7e4f-8a5b-6c7d8e9f0a05","token":"Yw3bN0u8Qe1tX5rLk2sVfA7_","expiresAt":"2026-01-09T09:00:00Z","maxUses":10,"uses":2,"createdBy":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","createdAt":"2026-01-02T09:00:00Z"}""";

    private const string Invitation =
        $$"""{"id":"019aa3f4-3d4e-7f5a-8b6c-7d8e9f0a1b06","chat":{"id":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","name":"Engines","memberCount":3},"userId":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","invitedBy":{{User}},"createdAt":"2026-01-02T09:10:00Z"}""";

    private const string Login = $$"""{"accessToken":"q2Zb…","expiresAt":"2026-02-01T09:00:00Z","user":{{User}}}""";

    private const string Guest =
        """{"accessToken":"q2Zb…","expiresAt":"2026-01-03T09:00:00Z","user":{"id":"019aa3f0-7b8c-7d9e-8f0a-1b2c3d4e5f05","username":"guest-k3v9x2mq7w4p","displayName":"Charles","about":null,"createdAt":"2026-01-02T09:00:00Z","online":false,"lastSeenAt":null,"guest":true,"deleted":false}}""";

    private const string Member =
        """{"userId":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","username":"charles","displayName":"Charles Babbage","role":"member","joinedAt":"2026-01-02T09:01:00Z","online":false,"lastSeenAt":"2026-01-02T09:04:00Z","lastDeliveredSequence":12,"lastReadSequence":11,"muted":true,"mutedUntil":"2026-01-02T10:00:00Z"}""";

    private const string Ban =
        $$"""{"user":{{User}},"bannedBy":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","bannedAt":"2026-01-02T09:10:00Z","until":"2026-02-01T00:00:00Z","reason":"Advertising"}""";

    private const string Report =
        """{"id":"019aa3f5-4e5f-7a6b-8c7d-8e9f0a1b2c07","chatId":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","chatName":"Engines","messageId":"019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f05","sequence":13,"sender":{"id":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","name":"Charles Babbage"},"content":"Buy my engine!","reporter":{"id":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","name":"Ada Lovelace"},"reason":"Advertising","createdAt":"2026-01-02T09:11:00Z","state":"open","closedBy":null,"closedAt":null}""";

    private const string LogEntry =
        """{"id":41,"at":"2026-01-02T09:12:00Z","action":"muted","by":{"id":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","name":"Ada Lovelace"},"users":[{"id":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","name":"Charles Babbage"}],"detail":"2026-01-02T10:00:00.0000000Z"}""";

    private const string NotificationSettings =
        """{"default":{"direct":"all","groups":"mentions"},"quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Berlin"},"showText":true}""";

    private const string ChatNotifications =
        """{"chatId":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","level":"mentions","mutedUntil":"2026-01-02T17:00:00Z"}""";

    private const string Account =
        """{"id":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","username":"ada","displayName":"Ada Lovelace","about":null,"createdAt":"2026-01-02T09:00:00Z","online":true,"lastSeenAt":null,"guest":false,"email":"ada@example.org","role":"administrator","disabled":false}""";

    private static readonly Dictionary<string, string> Requests = new(StringComparer.Ordinal)
    {
        ["Register"] =
            """{"username":"ada","password":"correct horse battery","email":"ada@example.org","displayName":"Ada Lovelace"}""",
        ["LogIn"] = """{"username":"ada","password":"correct horse battery"}""",
        ["StartGuest"] = """{"name":"Charles"}""",
        ["ChangePassword"] =
            """{"currentPassword":"correct horse battery","newPassword":"staple of the analytical engine"}""",
        ["DeleteAccount"] = """{"password":"correct horse battery"}""",
        ["SetUserRole"] = """{"role":"administrator"}""",
        ["SetUserDisabled"] = """{"disabled":true}""",
        ["EditProfile"] = """{"displayName":"Ada King","about":null}""",
        ["CreateChat"] =
            """{"type":"group","name":"Engines","visibility":"private","memberIds":["019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"]}""",
        ["EditChat"] = """{"name":"Analytical engines","slowModeSeconds":30}""",
        ["MuteMember"] = """{"until":"2026-01-02T10:00:00Z"}""",
        ["BanUser"] = """{"until":"2026-02-01T00:00:00Z","reason":"Advertising"}""",
        ["ReportMessage"] = """{"reason":"Advertising"}""",
        ["AddMembers"] = """{"userIds":["019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"]}""",
        ["SetMemberRole"] = """{"role":"admin"}""",
        ["JoinChat"] = """{"password":null}""",
        ["MakeInviteLink"] = """{"expiresIn":604800,"maxUses":10}""",
        ["InviteUsers"] = """{"userIds":["019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"]}""",
        ["SendMessage"] = """{"content":"Shall we begin?","clientMessageId":"0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44"}""",
        ["EditMessage"] = """{"content":"Shall we begin now?"}""",
        ["MarkRead"] = """{"sequence":12}""",
        ["MarkDelivered"] = """{"sequence":12}""",
        ["SubscribeToPush"] =
            """{"endpoint":"https://push.example.org/wpush/v2/gAAAA","keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}""",
        ["SetNotificationSettings"] = NotificationSettings,
        ["SetChatNotifications"] = """{"level":"mentions","mutedUntil":"2026-01-02T17:00:00Z"}""",
        ["Resume"] = """{"chats":{"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02":14}}""",
    };

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["Register"] = Login,
        ["LogIn"] = Login,
        ["StartGuest"] = Guest,
        ["ListAccounts"] = $$"""{"items":[{{Account}}],"nextCursor":null}""",
        ["GetUser"] = User,
        ["ListUsers"] = $$"""{"items":[{{User}}],"nextCursor":null}""",
        ["ListFriends"] = $"[{Friend}]",
        ["RequestFriend"] = Friend,
        ["ListBlocked"] = $"[{User}]",
        ["CreateChat"] = Chat,
        ["GetChat"] = Chat,
        ["EditChat"] = Chat,
        ["JoinChat"] = Chat,
        ["MakeInviteLink"] = InviteLink,
        ["ListInviteLinks"] = $"[{InviteLink}]",
        ["LookUpInviteLink"] =
            """{"chatId":"019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02","name":"Engines","memberCount":3,"type":"group"}""",
        ["JoinByInviteLink"] = Chat,
        ["InviteUsers"] = $"[{Invitation}]",
        ["ListChatInvitations"] = $"[{Invitation}]",
        ["ListInvitations"] = $"[{Invitation}]",
        ["AcceptInvitation"] = Chat,
        ["MuteMember"] = Member,
        ["BanUser"] = Ban,
        ["ListBans"] = $"[{Ban}]",
        ["ListReports"] = $$"""{"items":[{{Report}}],"nextCursor":null}""",
        ["ReadChatLog"] = $$"""{"items":[{{LogEntry}}],"nextCursor":null}""",
        ["GetPushKey"] =
            """{"publicKey":"BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"}""",
        ["TestNotifications"] =
            """{"results":[{"device":"Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0","current":true,"outcome":"delivered","detail":"The push service took it. If nothing appears, look at the notification settings of the browser and the system."}]}""",
        ["GetNotificationSettings"] = NotificationSettings,
        ["SetNotificationSettings"] = NotificationSettings,
        ["ListChatNotifications"] = $$"""{"items":[{{ChatNotifications}}]}""",
        ["SetChatNotifications"] = ChatNotifications,
        ["ListChats"] = $$"""{"items":[{{Chat}}],"nextCursor":null}""",
        ["UploadFile"] = File,
        ["GetFileUsage"] = """{"used":81920,"quota":1073741824,"maxFileSize":26214400,"maxFilesPerMessage":10}""",
        ["SendMessage"] = Message,
        ["EditMessage"] = Message,
        ["React"] = Answered,
        ["Unreact"] = Message,
        ["ListReactions"] =
            """[{"emoji":"👍","userId":"019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01","displayName":"Ada Lovelace","createdAt":"2026-01-02T09:07:00Z"}]""",
        ["ListMentions"] = $$"""{"items":[{{Answered}}],"nextCursor":null}""",
        ["SearchMessages"] =
            $$"""{"items":[{"message":{{Message}},"chatName":"Engines","chatType":"group","excerpt":"Shall we begin?","highlights":[[9,5]]}],"nextCursor":null,"indexing":false}""",
        ["GetHistory"] = $$"""{"items":[{{Message}}],"hasMore":true}""",
        ["GetChanges"] = $$"""{"items":[{{Message}}],"revision":14,"hasMore":false}""",
        ["ListUnread"] = $$"""{"items":[{{Message}}],"hasMore":false}""",
        ["GetReceipts"] =
            """{"readBy":[{"userId":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","username":"grace","displayName":"Grace Hopper"}],"deliveredTo":[{"userId":"019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04","username":"grace","displayName":"Grace Hopper"}]}""",
        ["Resume"] =
            $$"""{"chats":[{"chat":{{Chat}},"changes":[{{Message}}],"revision":14,"hasMore":false}],"added":[],"removed":[],"caughtUp":true}""",
    };

    private static readonly SortedDictionary<int, (string Code, string Detail)> Problems = new()
    {
        [400] = ("request.invalid", "One or more fields are invalid."),
        [401] = ("auth.not_logged_in", "Log in first."),
        [403] = ("chats.not_allowed", "Your role in this chat does not allow this."),
        [404] = ("chats.not_found", "There is no such chat."),
        [409] = ("users.username_taken", "This username is taken."),
        [413] = ("request.too_large", "The request is too large."),
        [415] = ("request.unsupported_media_type", "Send application/json."),
        [416] = ("request.range_not_satisfiable", "The file has no such range."),
        [429] = ("request.too_many", "Too many requests; try again later."),
        [507] = ("files.storage_full", "The server has no room for more files."),
        [503] = ("server.unavailable", "The service is temporarily unavailable. Try again shortly."),
    };

    public static JsonNode? RequestOf(string? operationId) => Find(Requests, operationId);

    public static JsonNode? AnswerOf(string? operationId) => Find(Answers, operationId);

    /// <summary>The statuses of all failures.</summary>
    public static IEnumerable<int> ProblemStatuses => Problems.Keys;

    public static JsonNode ProblemOf(int status)
    {
        var (code, detail) = Problems[status];
        var example = new JsonObject
        {
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = detail,
            ["code"] = code,
        };
        if (status == 400)
        {
            example["errors"] = new JsonObject
            {
                ["name"] = new JsonArray("1 to 100 characters, not all of them blank, without U+0000."),
            };
        }

        return example;
    }

    private static JsonNode? Find(Dictionary<string, string> examples, string? operationId) =>
        operationId is not null && examples.TryGetValue(operationId, out var json) ? JsonNode.Parse(json) : null;
}
