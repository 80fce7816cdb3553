using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>
/// The committed description, as tools of other makers read it: a linter, two client generators, and a strict schema
/// check of real requests and answers of every operation.
/// </summary>
public sealed class ContractTests(PostgresFixture postgres)
{
    private const string Administrator = "contract.admin";

    private static readonly string Tools = Path.Combine(
        Repository.Root,
        "tests",
        "Web.FunctionalTests",
        "JavaScriptClient"
    );

    private static readonly string Description = Path.Combine(Repository.Root, "docs", "openapi.json");

    private readonly List<Exchange> _exchanges = [];
    private readonly Dictionary<string, (HttpMethod Method, string Path)> _operations = OperationsOf(Description);
    private Uri _address = null!;

    [Fact]
    public async Task The_description_passes_a_strict_linter() =>
        await RunNodeAsync(
            Path.Combine(Tools, "node_modules", "@redocly", "cli", "bin", "cli.js"),
            "lint",
            Description,
            "--config",
            Path.Combine(Tools, "redocly.yaml"),
            "--format=stylish"
        );

    [Fact]
    public async Task Clients_that_two_generators_make_of_the_description_compile() =>
        await RunNodeAsync(Path.Combine(Tools, "generateClients.mjs"));

    [Fact]
    public async Task Every_operation_answers_as_described_and_refuses_values_beyond_its_limits()
    {
        await using var push = await LocalPushService.StartAsync();
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(LocalPushService.Settings, StringComparer.Ordinal)
            {
                ["Administrators:0"] = Administrator,
            }
        );
        _address = server.Address;
        using var admin = await Person.RegisterAsync(_address, Administrator);
        using var ada = await Person.RegisterAsync(_address);
        using var bob = await Person.RegisterAsync(_address);
        using var carl = await Person.RegisterAsync(_address);

        await AuthAndUsersAsync(admin, ada, bob);
        var chatId = await ChatsAsync(ada, bob, carl);
        await MessagesAsync(ada, bob, carl, chatId);
        await FilesAsync(ada, bob, chatId);
        await NotificationsAsync(ada, chatId, push);
        await EndAsync(ada, bob, carl, chatId);

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(_exchanges, Api.Json));
            await RunNodeAsync(Path.Combine(Tools, "checkExchanges.mjs"), file);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Empty(await AcceptedBeyondLimitsAsync(ada));
    }

    /// <summary>Repeats each successful request with one field beyond a limit of its description.</summary>
    /// <returns>The requests that were not refused with 400 and that field's name.</returns>
    private async Task<IReadOnlyList<string>> AcceptedBeyondLimitsAsync(Person person)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Description));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var requests = _exchanges.Where(exchange => exchange is { Request: not null, Status: < 300 });
        List<string> accepted = [];
        var tried = 0;
        foreach (var exchange in requests.GroupBy(exchange => exchange.OperationId).Select(same => same.Last()))
        {
            var (method, path) = _operations[exchange.OperationId];
            var body = JsonSerializer.SerializeToNode(exchange.Request, Api.Json)!.AsObject();
            var schema = document
                .RootElement.GetProperty("paths")
                .GetProperty(path)
                .GetProperty(method.Method.ToLowerInvariant())
                .GetProperty("requestBody")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("schema");
            var fields = schemas.GetProperty(schema.GetProperty("$ref").GetString()!.Split('/')[^1]);
            foreach (var field in fields.GetProperty("properties").EnumerateObject())
            {
                foreach (var value in BeyondLimits(field.Value))
                {
                    tried++;
                    var mutated = body.DeepClone().AsObject();
                    mutated[field.Name] = value;
                    var target = Regex.Replace(
                        path,
                        "{[^}]+}",
                        _ => Text(Guid.NewGuid()),
                        RegexOptions.None,
                        TimeSpan.FromSeconds(1)
                    );
                    var answer = await person.Api.SendAsync(method, target, mutated);
                    if (
                        answer.Status != HttpStatusCode.BadRequest
                        || !answer.Content.GetProperty("errors").TryGetProperty(field.Name, out _)
                    )
                    {
                        accepted.Add($"{exchange.OperationId}.{field.Name}: {(int)answer.Status} {answer.Body}");
                    }
                }
            }
        }

        Assert.True(tried >= 40);
        return accepted;
    }

    private static IEnumerable<JsonNode> BeyondLimits(JsonElement schema)
    {
        if (Limit("maxLength") is { } longest)
        {
            yield return new string('x', longest + 1);
        }

        if (Limit("minLength") is > 0 and var shortest)
        {
            yield return new string('x', shortest - 1);
        }

        if (Limit("maximum") is { } most)
        {
            yield return most + 1;
        }

        if (Limit("minimum") is { } least)
        {
            yield return least - 1;
        }

        if (Limit("maxItems") is { } items)
        {
            yield return new JsonArray([.. Enumerable.Range(0, items + 1).Select(_ => (JsonNode)Text(Guid.NewGuid()))]);
        }

        if (Limit("minItems") is > 0)
        {
            yield return new JsonArray();
        }

        if (Limit("maxProperties") is { } properties)
        {
            var entries = Enumerable.Range(0, properties + 1).Select(_ => Text(Guid.NewGuid()));
            yield return new JsonObject(entries.Select(id => KeyValuePair.Create(id, (JsonNode?)0)));
        }

        if (schema.TryGetProperty("pattern", out _))
        {
            yield return "not @ valid";
        }

        int? Limit(string name) => schema.TryGetProperty(name, out var limit) ? limit.GetInt32() : null;
    }

    private async Task AuthAndUsersAsync(Person admin, Person ada, Person bob)
    {
        var eve = new { username = "eve.contract", password = Person.Password };
        await CallAsync(null, "Register", eve);
        await CallAsync(null, "Register", eve);
        await CallAsync(null, "Register", new { username = "x" });
        var login = await CallAsync(null, "LogIn", eve);
        var session = login.GetProperty("accessToken").GetString()!;
        await CallAsync(null, "LogIn", new { eve.username, password = "another password" });
        await CallAsync(null, "StartGuest", new { name = "Gill" });
        await CallAsync(
            session,
            "ChangePassword",
            new { currentPassword = Person.Password, newPassword = "the next long password" }
        );
        var sessions = await CallAsync(session, "ListSessions");
        Assert.NotEmpty(sessions.EnumerateArray());
        var other = await ada.LogInAgainAsync();
        var others = await CallAsync(ada.Token, "ListSessions");
        var ended = others.EnumerateArray().First(one => !one.GetProperty("current").GetBoolean());
        await CallAsync(ada.Token, "EndSession", values: ended.GetProperty("id").GetString()!);
        await CallAsync(other.Token, "GetMe");
        await CallAsync(ada.Token, "EndOtherSessions");
        await CallAsync((await bob.LogInAgainAsync()).Token, "LogOut");
        await CallAsync(
            session,
            "EditProfile",
            new
            {
                displayName = "Eve",
                about = "About",
                email = "eve@example.org",
            }
        );
        await CallAsync(session, "EditProfile", new { about = (string?)null });
        await CallAsync(session, "GetMe");
        await CallAsync(ada.Token, "ListUsers", query: "search=e&limit=2");
        await CallAsync(ada.Token, "ListUsers", query: "limit=0");
        await CallAsync(null, "ListOnlineUsers");
        await CallAsync(ada.Token, "GetUser", values: Text(bob.Id));
        await CallAsync(ada.Token, "GetUser", values: Text(Guid.NewGuid()));
        await CallAsync(session, "ExportMyData");

        var eveId = login.GetProperty("user").GetProperty("id").GetString()!;
        await CallAsync(admin.Token, "ListAccounts", query: "search=eve");
        await CallAsync(ada.Token, "ListAccounts");
        await CallAsync(admin.Token, "SetUserRole", new { role = "administrator" }, values: eveId);
        await CallAsync(admin.Token, "SetUserRole", new { role = "user" }, values: eveId);
        await CallAsync(admin.Token, "SetUserDisabled", new { disabled = true }, values: eveId);
        await CallAsync(admin.Token, "SetUserDisabled", new { disabled = false }, values: eveId);
        var again = await CallAsync(null, "LogIn", new { eve.username, password = "the next long password" });
        await CallAsync(
            again.GetProperty("accessToken").GetString(),
            "DeleteAccount",
            new { password = "the next long password" }
        );

        await CallAsync(ada.Token, "RequestFriend", values: Text(bob.Id));
        await CallAsync(ada.Token, "ListFriends");
        await CallAsync(ada.Token, "RemoveFriend", values: Text(bob.Id));
        await CallAsync(ada.Token, "BlockUser", values: Text(bob.Id));
        await CallAsync(ada.Token, "ListBlocked");
        await CallAsync(ada.Token, "UnblockUser", values: Text(bob.Id));
    }

    private async Task<string> ChatsAsync(Person ada, Person bob, Person carl)
    {
        await CallAsync(ada.Token, "CreateChat", new { type = "direct", memberIds = new[] { bob.Id } });
        await CallAsync(ada.Token, "CreateChat", new { type = "direct", memberIds = new[] { bob.Id } });
        var room = new
        {
            type = "group",
            name = "Room",
            visibility = "public",
            password = "sesame",
        };
        var closed = Id(await CallAsync(ada.Token, "CreateChat", room));
        await CallAsync(bob.Token, "JoinChat", new { password = "sesame" }, values: closed);
        await CallAsync(bob.Token, "LeaveChat", values: closed);
        await CallAsync(ada.Token, "DeleteChat", values: closed);

        var chatId = Id(await CallAsync(ada.Token, "CreateChat", new { type = "group", name = "Engines" }));
        await CallAsync(
            ada.Token,
            "EditChat",
            new
            {
                name = "Analytical engines",
                visibility = "public",
                slowModeSeconds = 0,
            },
            values: chatId
        );
        await CallAsync(ada.Token, "GetChat", values: chatId);
        await CallAsync(null, "GetChat", values: chatId);
        await CallAsync(ada.Token, "ListChats", query: "scope=mine");
        await CallAsync(null, "ListChats", query: "scope=public&limit=1");
        await CallAsync(null, "ListChats");
        await CallAsync(ada.Token, "AddMembers", new { userIds = new[] { bob.Id } }, values: chatId);
        await CallAsync(ada.Token, "ListMembers", values: chatId);
        await CallAsync(ada.Token, "SetMemberRole", new { role = "admin" }, values: [chatId, Text(bob.Id)]);
        await CallAsync(ada.Token, "SetMemberRole", new { role = "member" }, values: [chatId, Text(bob.Id)]);
        var until = DateTimeOffset.UtcNow.AddHours(1);
        await CallAsync(ada.Token, "MuteMember", new { until }, values: [chatId, Text(bob.Id)]);
        await CallAsync(ada.Token, "UnmuteMember", values: [chatId, Text(bob.Id)]);

        var link = await CallAsync(ada.Token, "MakeInviteLink", new { expiresIn = 600, maxUses = 5 }, values: chatId);
        await CallAsync(ada.Token, "ListInviteLinks", values: chatId);
        var token = link.GetProperty("token").GetString()!;
        await CallAsync(null, "LookUpInviteLink", values: token);
        await CallAsync(carl.Token, "JoinByInviteLink", values: token);
        await CallAsync(ada.Token, "RevokeInviteLink", values: [chatId, Id(link)]);
        await CallAsync(ada.Token, "BanUser", new { until, reason = "Advertising" }, values: [chatId, Text(carl.Id)]);
        await CallAsync(ada.Token, "ListBans", values: chatId);
        await CallAsync(ada.Token, "UnbanUser", values: [chatId, Text(carl.Id)]);
        await CallAsync(ada.Token, "InviteUsers", new { userIds = new[] { carl.Id } }, values: chatId);
        await CallAsync(ada.Token, "ListChatInvitations", values: chatId);
        var invitations = await CallAsync(carl.Token, "ListInvitations");
        await CallAsync(carl.Token, "AcceptInvitation", values: Id(invitations[0]));
        await CallAsync(ada.Token, "RemoveMember", values: [chatId, Text(carl.Id)]);
        var further = await CallAsync(ada.Token, "InviteUsers", new { userIds = new[] { carl.Id } }, values: chatId);
        await CallAsync(carl.Token, "EndInvitation", values: Id(further[0]));
        return chatId;
    }

    private async Task MessagesAsync(Person ada, Person bob, Person carl, string chatId)
    {
        var message = new { content = $"Shall we begin, @{bob.Username}?", clientMessageId = Guid.NewGuid() };
        var sent = Id(await CallAsync(ada.Token, "SendMessage", message, values: chatId));
        await CallAsync(ada.Token, "SendMessage", message, values: chatId);
        await CallAsync(bob.Token, "SendMessage", new { content = "Yes", replyToId = sent }, values: chatId);
        await CallAsync(carl.Token, "SendMessage", new { content = "No" }, values: chatId);
        await CallAsync(bob.Token, "ListUnread", values: chatId);
        await CallAsync(bob.Token, "ListMentions", query: "limit=1");
        await CallAsync(bob.Token, "MarkDelivered", new { sequence = 1 }, values: chatId);
        await CallAsync(bob.Token, "MarkRead", new { sequence = 1 }, values: chatId);
        await CallAsync(ada.Token, "EditMessage", new { content = "Shall we begin now?" }, values: sent);
        await CallAsync(bob.Token, "React", values: [sent, Uri.EscapeDataString("👍")]);
        await CallAsync(ada.Token, "ListReactions", values: sent);
        await CallAsync(ada.Token, "GetHistory", query: "limit=10", values: chatId);
        await CallAsync(null, "GetHistory", values: chatId);
        await CallAsync(ada.Token, "GetChanges", query: "since=0", values: chatId);
        await CallAsync(bob.Token, "Unreact", values: [sent, Uri.EscapeDataString("👍")]);
        await CallAsync(ada.Token, "GetReceipts", values: sent);
        await CallAsync(
            ada.Token,
            "Resume",
            new { chats = new Dictionary<string, long>(StringComparer.Ordinal) { [chatId] = 0 } }
        );
        await CallAsync(bob.Token, "ReportMessage", new { reason = "Advertising" }, values: sent);
        var reports = await CallAsync(ada.Token, "ListReports", query: "limit=5");
        await CallAsync(ada.Token, "DismissReport", values: Id(reports.GetProperty("items")[0]));
        await CallAsync(ada.Token, "ListReports", query: "closed=true");
        await CallAsync(ada.Token, "ReadChatLog", values: chatId);
        await Eventually.TrueAsync(async () =>
            (await ada.Api.GetAsync("/api/search/messages?q=begin")).Content.GetProperty("items").GetArrayLength() > 0
        );
        await CallAsync(ada.Token, "SearchMessages", query: "q=begin");
        await CallAsync(ada.Token, "UnsendMessage", values: sent);
    }

    private async Task FilesAsync(Person ada, Person bob, string chatId)
    {
        var kept = Id(await CallAsync(ada.Token, "UploadFile", Bytes(Pictures.Png()), "name=engine.png"));
        await CallAsync(ada.Token, "SetPreview", Bytes(Pictures.Webp()), values: kept);
        await CallAsync(ada.Token, "SendMessage", new { content = "", attachmentIds = new[] { kept } }, values: chatId);
        await CallAsync(bob.Token, "DownloadFile", values: kept);
        await CallAsync(bob.Token, "DownloadFile", headers: ("Range", "bytes=0-9"), values: kept);
        await CallAsync(bob.Token, "DownloadFile", headers: ("Range", "bytes=99999999-"), values: kept);
        await CallAsync(bob.Token, "DownloadFile", headers: ("If-None-Match", "*"), values: kept);
        await CallAsync(bob.Token, "DownloadFile", headers: ("If-Match", "\"another\""), values: kept);
        await CallAsync(bob.Token, "DownloadPreview", values: kept);
        await CallAsync(ada.Token, "GetFileUsage");
        var dropped = Id(await CallAsync(ada.Token, "UploadFile", Bytes([1, 2, 3]), "name=bytes.bin"));
        await CallAsync(ada.Token, "TakeBackFile", values: dropped);
    }

    private async Task NotificationsAsync(Person ada, string chatId, LocalPushService push)
    {
        using var device = push.NewDevice();
        await CallAsync(ada.Token, "GetPushKey");
        await CallAsync(ada.Token, "SubscribeToPush", device.Subscription);
        await CallAsync(ada.Token, "TestNotifications");
        await CallAsync(ada.Token, "UnsubscribeFromPush");
        await CallAsync(ada.Token, "GetNotificationSettings");
        await CallAsync(
            ada.Token,
            "SetNotificationSettings",
            new
            {
                @default = new { direct = "all", groups = "mentions" },
                quietHours = new
                {
                    from = "22:00",
                    to = "07:00",
                    timeZone = "Europe/Berlin",
                },
                showText = true,
            }
        );
        await CallAsync(ada.Token, "SetChatNotifications", new { level = "mentions" }, values: chatId);
        await CallAsync(ada.Token, "ListChatNotifications");
    }

    private async Task EndAsync(Person ada, Person bob, Person carl, string chatId)
    {
        await CallAsync(carl.Token, "DeleteChat", values: chatId);
        await CallAsync(null, "GetMe");
        await CallAsync(bob.Token, "DeleteAccount", new { password = "not the password" });
        await CallAsync(ada.Token, "CreateChat", new { type = "group", name = new string('x', 101) });
    }

    /// <summary>Calls an operation and records the exchange; its status need only be described.</summary>
    /// <param name="values">The values of the path's parameters, in their order.</param>
    private async Task<JsonElement> CallAsync(
        string? token,
        string operationId,
        object? body = null,
        string? query = null,
        (string Name, string Value)? headers = null,
        params string[] values
    )
    {
        var (method, template) = _operations[operationId];
        var next = 0;
        var path = Regex.Replace(template, "{[^}]+}", _ => values[next++], RegexOptions.None, TimeSpan.FromSeconds(1));
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(method, new Uri(_address, query is null ? path : $"{path}?{query}"));
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, options: Api.Json));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (headers is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        _exchanges.Add(
            new Exchange(
                operationId,
                body is HttpContent ? null : body,
                (int)response.StatusCode,
                response
                    .Headers.Concat(response.Content.Headers)
                    .ToDictionary(
                        field => field.Key.ToLowerInvariant(),
                        field => string.Join(", ", field.Value),
                        StringComparer.Ordinal
                    ),
                response.Content.Headers.ContentLength == 0 ? null : text
            )
        );
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal);
        return isJson == true ? JsonSerializer.Deserialize<JsonElement>(text) : default;
    }

    private static ByteArrayContent Bytes(byte[] content) => new(content);

    private static string Id(JsonElement element) => element.GetProperty("id").GetString()!;

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static Dictionary<string, (HttpMethod, string)> OperationsOf(string description)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(description));
        return document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Select(operation =>
                        (
                            Name: operation.Value.GetProperty("operationId").GetString()!,
                            Method: HttpMethod.Parse(operation.Name),
                            Path: path.Name
                        )
                    )
            )
            .ToDictionary(
                operation => operation.Name,
                operation => (operation.Method, operation.Path),
                StringComparer.Ordinal
            );
    }

    private static async Task RunNodeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await node.WaitForExitAsync(patience.Token);
        Assert.True(node.ExitCode == 0, $"{await output}{await errors}");
    }

    private sealed record Exchange(
        string OperationId,
        object? Request,
        int Status,
        IReadOnlyDictionary<string, string> Headers,
        string? Body
    );
}
