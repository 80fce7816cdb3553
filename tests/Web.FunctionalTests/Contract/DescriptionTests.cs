using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>The API says of itself what it does, and shows it without any other host.</summary>
public sealed class DescriptionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    /// <summary>Endpoints that answer without a login, each with why.</summary>
    private static readonly Dictionary<string, string> OpenToAll = new(StringComparer.Ordinal)
    {
        ["POST /api/auth/register"] = "there is no login yet",
        ["POST /api/auth/login"] = "there is no login yet",
        ["POST /api/auth/guest"] = "guests have no login",
        ["GET /api/users/online"] = "guests see who is online",
        ["GET /api/chats"] = "guests find public chats; others need a login",
        ["GET /api/chats/{id}"] = "guests read public chats",
        ["GET /api/chats/{id}/messages"] = "guests read public chats",
        ["GET /api/chats/{id}/changes"] = "guests read public chats",
        ["GET /api/files/{id}"] = "guests see what public chats carry",
        ["GET /api/files/{id}/preview"] = "likewise",
        ["HEAD /api/files/{id}"] = "likewise",
        ["HEAD /api/files/{id}/preview"] = "likewise",
        ["GET /api/invite-links/{token}"] = "whoever has a link sees where it leads",
        ["GET /openapi/{documentName}.json"] = "the description is public",
    };

    [Fact]
    public async Task Every_endpoint_asks_for_a_login_or_is_on_the_list()
    {
        var server = await fixture.ServerAsync();
        var endpoints = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Select(endpoint =>
                (
                    Name: $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText}",
                    endpoint.Metadata
                )
            )
            .Where(endpoint =>
                endpoint.Name.Contains(" /api/", StringComparison.Ordinal)
                || endpoint.Name.Contains("/openapi/", StringComparison.Ordinal)
            )
            .ToList();

        Assert.True(endpoints.Count >= 30);
        var open = endpoints
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
            )
            .Select(endpoint => endpoint.Name);
        Assert.Equal(OpenToAll.Keys.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_describes_its_successes_failures_parameters_and_login()
    {
        var document = await DocumentAsync();
        foreach (var (name, operation) in Operations(document))
        {
            var responses = operation.GetProperty("responses");
            Assert.True(
                responses.EnumerateObject().Any(response => response.Name.StartsWith('2')),
                $"{name}: no success"
            );
            Assert.True(responses.TryGetProperty("429", out _), $"{name}: no 429");
            Assert.True(responses.TryGetProperty("503", out _), $"{name}: no 503");
            Assert.True(
                operation.TryGetProperty("security", out _) || responses.TryGetProperty("401", out _),
                $"{name}: requires a login and has no 401"
            );
            var takesJson =
                operation.TryGetProperty("requestBody", out var body)
                && body.GetProperty("content").TryGetProperty("application/json", out _);
            Assert.Equal((name, takesJson), (name, responses.TryGetProperty("415", out _)));
            Assert.False(
                string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()),
                $"{name}: no summary"
            );
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                Assert.All(
                    parameters.EnumerateArray(),
                    parameter => Assert.NotEmpty(Resolve(document, parameter).GetProperty("description").GetString()!)
                );
            }

            foreach (var response in responses.EnumerateObject().Where(response => response.Name[0] is '4' or '5'))
            {
                // A failed condition has no body; all other failures are shared problems.
                Assert.Equal((name, response.Name != "412"), (name, response.Value.TryGetProperty("$ref", out _)));
            }
        }

        foreach (var problem in document.GetProperty("components").GetProperty("responses").EnumerateObject())
        {
            var form = problem.Value.GetProperty("content").GetProperty("application/problem+json");
            Assert.NotEmpty(form.GetProperty("example").GetProperty("code").GetString()!);
        }
    }

    [Theory]
    [InlineData("LogIn", "[]")]
    [InlineData("StartGuest", "[]")]
    [InlineData("LookUpInviteLink", "[]")]
    [InlineData("Register", """[{},{"bearer":[]},{"cookie":[]}]""")]
    [InlineData("GetHistory", """[{},{"bearer":[]},{"cookie":[]}]""")]
    [InlineData("DownloadFile", """[{},{"bearer":[]},{"cookie":[]}]""")]
    [InlineData("SendMessage", null)]
    public async Task An_operation_declares_whether_a_login_is_required(string name, string? security)
    {
        var document = await DocumentAsync();
        var operation = Operations(document).Single(operation => operation.Name == name).Operation;

        var declared = operation.TryGetProperty("security", out var own) ? JsonSerializer.Serialize(own) : null;
        Assert.Equal(security, declared);
        Assert.Equal("""[{"bearer":[]},{"cookie":[]}]""", JsonSerializer.Serialize(document.GetProperty("security")));
    }

    [Fact]
    public async Task The_examples_of_answers_have_the_fields_that_answers_have()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        await ada.SendAsync(chat.Id, "text");
        await ada.Api.PostAsync($"/api/friends/{(await fixture.NewPersonAsync()).Id}");
        var link = (await ada.Api.PostAsync($"/api/chats/{chat.Id}/invite-links")).Ok().Content;
        var invitations = await ada.Api.PostAsync(
            $"/api/chats/{chat.Id}/invitations",
            new { userIds = new[] { (await fixture.NewPersonAsync()).Id } }
        );
        var document = await DocumentAsync();

        Assert.Equal(Fields(link), Fields(Example(document, "/api/chats/{id}/invite-links", "post", "201")));
        Assert.Equal(
            Fields((await ada.Api.GetAsync($"/api/invite-links/{link.GetProperty("token").GetString()}")).Content),
            Fields(Example(document, "/api/invite-links/{token}", "get", "200"))
        );
        Assert.Equal(Fields(invitations.Ok().Content), Fields(Example(document, "/api/invitations", "get", "200")));
        Assert.Equal(
            Fields((await ada.Api.GetAsync($"/api/users/{ada.Id}")).Content),
            Fields(Example(document, "/api/users/{id}", "get", "200"))
        );
        Assert.Equal(
            Fields((await ada.Api.GetAsync("/api/friends")).Content),
            Fields(Example(document, "/api/friends", "get", "200"))
        );
        Assert.Equal(
            Fields((await ada.Api.PostAsync("/api/auth/guest", new { name = "Charles" })).Content),
            Fields(Example(document, "/api/auth/guest", "post", "201"))
        );
        Assert.Equal(
            Fields((await ada.Api.GetAsync($"/api/chats/{chat.Id}")).Content),
            Fields(Example(document, "/api/chats/{id}", "get", "200"))
        );
        Assert.Equal(
            Fields((await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).Content),
            Fields(Example(document, "/api/chats/{id}/messages", "get", "200"))
        );
        Assert.Equal(
            Fields(
                (
                    await ada.Api.PostAsync("/api/resume", new { chats = new Dictionary<Guid, long> { [chat.Id] = 0 } })
                ).Content
            ),
            Fields(Example(document, "/api/resume", "post", "200"))
        );
    }

    [Fact]
    public async Task The_committed_description_is_the_one_that_is_served()
    {
        var served = Pretty(await DocumentAsync());
        var path = Path.Combine(Repository.Root, "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.True(
            await File.ReadAllTextAsync(path) == served,
            "docs/openapi.json is out of date: run the tests once with UPDATE_OPENAPI=1 and review the change."
        );
    }

    [Theory]
    [InlineData("/docs/index.html", "text/html")]
    [InlineData("/docs/swagger-ui-bundle.js", "text/javascript")]
    [InlineData("/docs/index.js", "application/javascript")]
    [InlineData("/", "text/html")]
    [InlineData("/theme.js", "text/javascript")]
    [InlineData("/sw.js", "text/javascript")]
    public async Task Pages_come_from_this_host_under_a_policy_that_allows_no_other(string path, string mediaType)
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        var page = await anyone.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, mediaType), (page.Status, page.MediaType));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        if (mediaType == "text/html")
        {
            Assert.DoesNotMatch("(?:src|href)=\"(?:https?:)?//", page.Body);
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_anyone(string path)
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync(path)).Status);
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        return (await anyone.GetAsync("/openapi/v1.json")).Content;
    }

    private static JsonElement Resolve(JsonElement document, JsonElement node) =>
        node.TryGetProperty("$ref", out var path)
            ? path.GetString()!.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name))
            : node;

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => (operation.Value.GetProperty("operationId").GetString()!, operation.Value));

    private static JsonElement Example(JsonElement document, string path, string method, string status) =>
        document
            .GetProperty("paths")
            .GetProperty(path)
            .GetProperty(method)
            .GetProperty("responses")
            .GetProperty(status)
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("example");

    /// <summary>The names of all fields, nested ones by path; of a list those of its first element.</summary>
    private static SortedSet<string> Fields(JsonElement value)
    {
        SortedSet<string> fields = new(StringComparer.Ordinal);
        Collect(value, string.Empty);
        return fields;

        void Collect(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    fields.Add($"{path}.{property.Name}");
                    Collect(property.Value, $"{path}.{property.Name}");
                }
            }
            else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
            {
                Collect(element[0], $"{path}[]");
            }
        }
    }

    private static string Pretty(JsonElement document) =>
        JsonSerializer.Serialize(
            document,
            new JsonSerializerOptions
            {
                WriteIndented = true,
                NewLine = "\n",
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        ) + "\n";
}
