using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>Corrupts valid input; the same seed produces the same corruption.</summary>
internal sealed class FuzzInput(Random random)
{
    public static readonly string[] Methods =
    [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "FROBNICATE",
    ];

    public static readonly string[] MediaTypes =
    [
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "",
        "x",
        "application/x-www-form-urlencoded",
        "application/json;;;",
    ];

    private const string Raw = "@@raw@@";

    /// <summary>Values for JSON, valid and invalid.</summary>
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1",
        "0.5",
        "1e400",
        "-1e400",
        "1E-400",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "2147483648",
        "NaN",
        "Infinity",
        "01",
        "0x10",
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\uffff\"",
        "\"\\u202e\\u200b\"",
        "\"NaN\"",
        "\"null\"",
        "\"1\"",
        "\"true\"",
        "'single'",
        "\"../../../etc/passwd\"",
        "\"%00\"",
        "\"' OR 1=1 --\"",
        "\"'; DROP SCHEMA users CASCADE; --\"",
        "\"<script>alert(1)</script>\"",
        "\"{0}{1}%s%n\"",
        "\"👩‍👩‍👧‍👦\"",
        "\"\\\\\"",
        "\"%\"",
        "\"_\"",
        "\"@\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"",
        "\"2026-02-30\"",
        "\"-1\"",
        "\"1e9\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"",
        "\"{01890000-0000-7000-8000-000000000000}\"",
        "\"01890000000070008000000000000000\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"\":null}",
        "[{}]",
        "{\"a\":{\"b\":{}}}",
        "[1,\"a\",null]",
        "undefined",
        "",
    ];

    /// <summary>Values for paths and queries.</summary>
    private static readonly string[] Parts =
    [
        "",
        "0",
        "-1",
        "1e9",
        "99999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "NaN",
        "null",
        "true",
        "%00",
        "%ff",
        "%c0%af",
        "%ed%a0%80",
        "%",
        "%2",
        "%zz",
        "..",
        "%2e%2e",
        "..%2f..%2f",
        "%5c",
        ".",
        "*",
        "a%20b",
        "+",
        "%F0%9F%91%8D",
        "%e2%80%ae",
        "%27%20OR%201=1",
        "2026-01-01",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "2026-13-45",
        "bnVsbA",
        "e30",
        "W10",
        "IjAxIg",
        "me",
        "bnVsbA==",
        "eyJhIjoxfQ",
        "00000000-0000-0000-0000-000000000000",
        "{01890000-0000-7000-8000-000000000000}",
        "01890000000070008000000000000000",
        "%22",
        "%22a",
        "from:",
        "from:me",
        "in:%22",
        "has:link",
        "before:2026-99-99",
        "%3A",
        "%0d%0aX:%20y",
        "%25",
        "_",
    ];

    private static readonly (string, string)[] Headers =
    [
        ("Range", "bytes=0-"),
        ("Range", "bytes=-1"),
        ("Range", "bytes=5-2"),
        ("Range", "bytes=0-0,1-1,2-2"),
        ("Range", "bytes=99999999999999999999-"),
        ("Range", "lines=1-2"),
        ("Range", "bytes="),
        ("If-Range", "\"x\""),
        ("If-Range", "yesterday"),
        ("If-None-Match", "*"),
        ("If-None-Match", "\"x"),
        ("If-Match", "*"),
        ("If-Match", "\"no\""),
        ("If-Modified-Since", "never"),
        ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("Cookie", "messenger_session=x"),
        ("Cookie", "messenger_session=%00; messenger_session="),
        ("Cookie", "=;;=;"),
        ("Authorization", "Bearer"),
        ("Authorization", "Bearer  "),
        ("Authorization", "Basic eDp5"),
        ("Authorization", "Bearer a b c"),
        ("X-Session", "cookie"),
        ("Origin", "null"),
        ("Origin", "https://evil.example"),
        ("Origin", "x"),
        ("Accept", "text/html"),
        ("Accept", "*/*;q=x"),
        ("Accept-Encoding", "gzip, br;q=2"),
        ("Accept-Language", "xx-XX-xx"),
        ("User-Agent", ""),
        ("X-Forwarded-For", "1.2.3.4, ::1, x"),
        ("X-Forwarded-Proto", "gopher"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Key", "x"),
        ("Sec-WebSocket-Version", "13"),
        ("TE", "trailers"),
        ("Via", "1.1 x"),
        ("Content-Encoding", "gzip"),
    ];

    private FuzzWorld? _world;

    /// <summary>The last input, for the failure report.</summary>
    public string Last { get; set; } = string.Empty;

    public void Enter(FuzzWorld world) => _world = world;

    public int Next(int below) => random.Next(Math.Max(1, below));

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public (string Name, string Value) Header() =>
        Chance(90) ? Pick(Headers) : (Pick(Headers).Item1, Chance(20) ? new string('x', 5_000) : Text(30));

    /// <summary>
    /// Replaces placeholders in braces: mostly with the intended value, else with another or an unknown one.
    /// </summary>
    public string Fill(string template)
    {
        foreach (var (name, values) in _world!.Ids)
        {
            while (template.IndexOf($"{{{name}}}", StringComparison.Ordinal) is var at and >= 0)
            {
                var value =
                    Chance(85) ? Pick(values)
                    : Chance(50) ? Pick(Pick(_world.Ids.Values.ToList()))
                    : Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(Next(int.MaxValue))).ToString();
                template = string.Concat(template.AsSpan(0, at), value, template.AsSpan(at + name.Length + 2));
            }
        }

        return template;
    }

    /// <summary>JSON with an error, or no longer JSON.</summary>
    public string Json(string right)
    {
        var kind = Next(100);
        if (kind < 12)
        {
            return right;
        }

        return kind < 65 && TryParse(right) is { } tree ? InTree(tree) : InText(right);
    }

    /// <summary>An address with invalid parts in valid characters.</summary>
    public string Address(string right)
    {
        if (Chance(30))
        {
            return right;
        }

        var (path, query) = (right.Split('?')[0], right.Split('?', 2).ElementAtOrDefault(1));
        switch (Next(6))
        {
            case 0:
                var segments = path.Split('/');
                segments[1 + Next(segments.Length - 1)] = Pick(Parts);
                path = string.Join('/', segments);
                break;
            case 1:
                path += Pick<string>([
                    "/",
                    "//",
                    "/..",
                    "/.",
                    "/%2e%2e/",
                    "/x",
                    "%00",
                    "?",
                    ";a=b",
                    "/" + new string('a', 3_000),
                ]);
                break;
            case 2:
                path = path.Replace("/", Pick<string>(["//", "/./", "%2f", "\\"]), StringComparison.Ordinal);
                break;
            default:
                query = string.Join(
                    '&',
                    Enumerable
                        .Range(0, 1 + Next(3))
                        .Select(_ =>
                            $"{Pick(FuzzWorld.Parameters)}={(Chance(3) ? new string('x', 4_000) : Pick(Parts))}"
                        )
                        .Append(query)
                        .Where(part => part is not null)
                );
                break;
        }

        var made = path.StartsWith('/') ? path : $"/{path}";
        return query is null ? made : $"{made}?{query}";
    }

    public string Text(int most = 200) =>
        string.Concat(
            Enumerable.Range(0, Next(most)).Select(_ => Chance(70) ? (char)(' ' + Next(95)) : (char)Next(0xD800))
        );

    /// <summary>Mostly UTF-8.</summary>
    public byte[] Bytes(string text)
    {
        if (Chance(2))
        {
            return Encoding.Unicode.GetBytes(text);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        for (var flips = Chance(6) && bytes.Length > 0 ? 1 + Next(4) : 0; flips > 0; flips--)
        {
            bytes[Next(bytes.Length)] = (byte)Next(256);
        }

        return bytes;
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string InTree(JsonNode tree)
    {
        for (var changes = 1 + (Chance(25) ? Next(3) : 0); changes > 0; changes--)
        {
            var places = Places(tree).ToList();
            if (places.Count == 0)
            {
                return Value();
            }

            var (parent, key) = Pick(places);
            switch (parent)
            {
                case JsonObject one when Chance(15):
                    one.Remove(key);
                    break;
                case JsonObject one:
                    one[
                        Chance(10)
                            ? Pick<string>(["", "extra", "__proto__", "$type", "id", "userId", key.ToUpperInvariant()])
                            : key
                    ] = Raw;
                    break;
                case JsonArray list when Chance(30):
                    list.Add(Raw);
                    break;
                case JsonArray list:
                    list[int.Parse(key, CultureInfo.InvariantCulture)] = Raw;
                    break;
            }
        }

        var text = tree.ToJsonString();
        while (text.IndexOf($"\"{Raw}\"", StringComparison.Ordinal) is var at and >= 0)
        {
            text = string.Concat(text.AsSpan(0, at), Value(), text.AsSpan(at + Raw.Length + 2));
        }

        // The same property twice.
        return Chance(6) && text.StartsWith('{') && text.Length > 2 ? $"{text[..^1]},{text[1..]}" : text;
    }

    private string InText(string text)
    {
        var at = Next(text.Length);
        return Next(9) switch
        {
            0 => text[..at],
            1 => $"{text[..at]}{Text(10)}{text[at..]}",
            2 => $"{text[..at]}{Value()}{text[at..]}",
            3 => string.Concat(Enumerable.Repeat("[", 1 + Next(2_000))) + text,
            4 => string.Concat(Enumerable.Repeat("{\"a\":", 1 + Next(2_000))) + text,
            5 => $"{text}{text}",
            6 => Text(),
            7 => $"\uFEFF{text}",
            _ => Value(),
        };
    }

    private string Value() =>
        Next(100) switch
        {
            0 => $"\"{new string('x', 300_000)}\"",
            1 => $"\"{string.Concat(Enumerable.Repeat("\\u0001", 3_000))}\"",
            2 => new string('9', 5_000),
            3 => $"[{string.Join(',', Enumerable.Repeat("1", 10_000))}]",
            4 => string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100)),
            < 20 => $"\"{Pick(Pick(_world!.Ids.Values.ToList()))}\"",
            _ => Pick(Values),
        };

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject one => one.ToList().SelectMany(property => Places(property.Value).Prepend((one, property.Key))),
            JsonArray list => list.SelectMany(
                (item, index) => Places(item).Prepend((list, index.ToString(CultureInfo.InvariantCulture)))
            ),
            _ => [],
        };
}

/// <summary>Users and chats for fuzzing, and the valid requests to them.</summary>
internal sealed class FuzzWorld
{
    /// <summary>Requests that would lock the fuzzer out of its own accounts.</summary>
    private static readonly string[] NotThese =
    [
        "POST /api/auth/logout",
        "PUT /api/auth/password",
        "DELETE /api/auth/sessions",
        "DELETE /api/users/me",
        "DELETE /api/chats/{chat}",
        "DELETE /api/chats/{room}",
        "GET /ws?chat={chat}",
    ];

    private FuzzWorld(
        Uri server,
        HttpClient http,
        IReadOnlyList<string> tokens,
        IReadOnlyDictionary<string, IReadOnlyList<string>> ids
    ) => (Server, Http, Tokens, Ids) = (server, http, tokens, ids);

    /// <summary>The rows of the permission matrix, so every existing route is fuzzed.</summary>
    public static IReadOnlyList<(string Method, string Path, string? Body)> Requests { get; } =
    [
        .. PermissionMatrixTests
            .Routes.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3))
            .Where(row => !NotThese.Contains($"{row.Item1} {row.Item2}")),
        ("DELETE", "/api/users/me", """{"password":"not this one"}"""),
        ("PUT", "/api/auth/password", """{"currentPassword":"not this one","newPassword":"long enough for one"}"""),
        ("GET", "/", null),
        ("GET", "/chat", null),
        ("GET", "/assets/none.js", null),
        ("GET", "/docs", null),
        ("GET", "/api/users?search=a&limit=5&cursor=e30", null),
        ("GET", "/api/chats/{chat}/messages?before=5&after=1&limit=10", null),
        (
            "GET",
            "/api/search/messages?q=from:me&chatId={chat}&has=link&before=2026-01-01&after=2020-01-01&limit=5",
            null
        ),
        (
            "POST",
            "/api/chats/{chat}/messages",
            """{"content":"@{username} see","clientMessageId":"{clientId}","replyToId":"{message}","attachmentIds":["{upload}"]}"""
        ),
        (
            "PUT",
            "/api/notifications/settings",
            """{"default":{"direct":"all","groups":"mentions"},"quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Berlin"},"showText":true}"""
        ),
        (
            "PATCH",
            "/api/chats/{chat}",
            """{"name":"A name","visibility":"private","password":null,"slowModeSeconds":0}"""
        ),
        ("POST", "/api/chats/{chat}/invite-links", """{"expiresIn":3600,"maxUses":5}"""),
        ("PUT", "/api/chats/{chat}/bans/{third}", """{"until":"2026-02-01T00:00:00Z","reason":"Advertising"}"""),
    ];

    public static IReadOnlyList<string> Invocations { get; } =
    [
        .. PermissionMatrixTests.Methods.Select(row =>
            $$"""{"type":1,"invocationId":"1","target":"{{row.Data.Item1}}","arguments":{{row.Data.Item2}}}"""
        ),
        """{"type":1,"invocationId":"2","target":"NoSuchMethod","arguments":[]}""",
        """{"type":1,"invocationId":"3","target":"OnConnectedAsync","arguments":[]}""",
        """{"type":1,"target":"SendMessage","arguments":[{"chatId":"{chat}","content":"no id","clientMessageId":"{clientId}","replyToId":"{message}","attachmentIds":["{upload}"]}]}""",
        """{"type":4,"invocationId":"4","target":"Resume","arguments":[{}]}""",
        """{"type":2,"invocationId":"5","item":1}""",
        """{"type":3,"invocationId":"6","result":1}""",
        """{"type":5,"invocationId":"7"}""",
        """{"type":6}""",
        """{"type":8,"sequenceId":1}""",
        """{"type":9,"sequenceId":1}""",
    ];

    public static IReadOnlyList<string> Frames { get; } =
    [
        """{"type":"message","data":"Hello","id":"{clientId}","replyToId":"{message}","attachmentIds":["{upload}"]}""",
        """{"type":"message","data":"Hello"}""",
        """{"type":"read","data":1}""",
        """{"type":"delivered","data":1}""",
        """{"type":"typing","data":true}""",
        """{"type":"nothing","data":null}""",
    ];

    /// <summary>Names of query parameters.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
    [
        "limit",
        "cursor",
        "search",
        "scope",
        "before",
        "after",
        "since",
        "q",
        "chatId",
        "from",
        "has",
        "name",
        "thumbhash",
        "download",
        "closed",
        "chat",
        "access_token",
        "id",
        "negotiateVersion",
        "%00",
        "",
    ];

    public Uri Server { get; }

    public HttpClient Http { get; }

    /// <summary>Tokens of two users, a guest and an administrator, and invalid ones.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The placeholders in braces, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ids { get; }

    public IReadOnlyList<string> Chats => Ids["chat"];

    public static async Task<FuzzWorld> MakeAsync(Uri server, HttpClient http)
    {
        var (ada, bob, cleo, guest) = (
            await Person.RegisterAsync(server),
            await Person.RegisterAsync(server),
            await Person.RegisterAsync(server),
            await Person.ContinueAsGuestAsync(server)
        );
        var groups = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.CreateGroupAsync(members: [bob])));
        var room = await ada.CreateGroupAsync("A room", "public");
        var locked = await ada.CreateGroupAsync("A locked room", "public", password: "sesame");
        var messages = await Task.WhenAll(groups.Select(group => bob.SendAsync(group.Id, "Hello https://example.org")));
        var files = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => ada.UploadAsync([1, 2, 3, (byte)n])));
        var sent = await ada.UploadAsync([1, 2, 3]);
        await ada.SendFilesAsync(groups[0].Id, sent.Id);
        var link = (await ada.Api.PostAsync($"/api/chats/{groups[0].Id}/invite-links", new { })).Ok().Content;
        var invitation = (
            await ada.Api.PostAsync($"/api/chats/{groups[0].Id}/invitations", new { userIds = new[] { cleo.Id } })
        )
            .Ok()
            .Content[0]
            .GetProperty("id")
            .GetString()!;
        var lobby = (await ada.Api.GetAsync("/api/chats?scope=public&search=lobby"))
            .Content.GetProperty("items")[0]
            .GetProperty("id")
            .GetString()!;
        var direct = (await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } }))
            .Ok()
            .Content.GetProperty("id")
            .GetString()!;
        string[] people = [$"{bob.Id}", $"{cleo.Id}", $"{ada.Id}"];
        var ids = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["chat"] = [.. groups.Select(group => $"{group.Id}"), lobby],
            ["room"] = [$"{room.Id}"],
            ["locked"] = [$"{locked.Id}"],
            ["lobby"] = [lobby],
            ["direct"] = [direct],
            ["message"] = [.. messages.Select(message => $"{message.Id}")],
            ["file"] = [$"{sent.Id}"],
            ["upload"] = [.. files.Select(file => $"{file.Id}")],
            ["other"] = people,
            ["third"] = people,
            ["username"] = [ada.Username, bob.Username],
            ["clientId"] = [.. Enumerable.Range(0, 20).Select(_ => $"{Guid.NewGuid()}")],
            ["linkId"] = [link.GetProperty("id").GetString()!],
            ["token"] = [link.GetProperty("token").GetString()!],
            ["invitation"] = [invitation],
            ["thumb"] = ["%F0%9F%91%8D", "%E2%9D%A4", "x"],
            ["description"] = ["v1.json"],
            ["new"] = [.. Enumerable.Range(0, 20).Select(_ => $"fuzzed{Guid.NewGuid():N}"[..20])],
        };
        foreach (
            var (name, like) in new[]
            {
                ("mine", "message"),
                ("roomMessage", "message"),
                ("directMessage", "message"),
                ("roomFile", "file"),
                ("myUpload", "upload"),
                ("me", "other"),
                ("banned", "other"),
                ("muted", "other"),
                ("otherInvitation", "invitation"),
                ("report", "message"),
                ("session", "message"),
                ("otherSession", "message"),
            }
        )
        {
            ids[name] = ids[like];
        }

        return new FuzzWorld(
            server,
            http,
            [ada.Token, ada.Token, bob.Token, guest.Token, new string('x', 43), ""],
            ids
        );
    }
}
