namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>Response headers for browsers: HSTS, no caching, and no API response shown as a page.</summary>
public sealed class HeaderTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly (string, string) Https = ("X-Forwarded-Proto", "https");

    [Fact]
    public async Task HSTS_is_sent_over_https_for_a_year_and_not_over_http()
    {
        await using var server = await BehindProxyAsync();
        using var anyone = new Api(server.Address);

        foreach (var path in new[] { "/", "/api/users/me", "/api/nothing", "/health/live", "/docs" })
        {
            var byHttps = await anyone.SendAsync(HttpMethod.Get, path, null, Https);
            var byHttp = await anyone.GetAsync(path);

            Assert.Equal("max-age=31536000", Assert.Single(byHttps.Headers.GetValues("Strict-Transport-Security")));
            Assert.False(byHttp.Headers.Contains("Strict-Transport-Security"), path);
        }
    }

    [Fact]
    public async Task The_cookie_is_secure_only_over_https()
    {
        await using var server = await BehindProxyAsync();
        using var anyone = new Api(server.Address);
        using var person = await Person.RegisterAsync(server.Address);
        var login = new { username = person.Username, password = Person.Password };

        var byHttps = await anyone.SendAsync(HttpMethod.Post, "/api/auth/login", login, Https, ("X-Session", "cookie"));
        var byHttp = await anyone.SendAsync(HttpMethod.Post, "/api/auth/login", login, ("X-Session", "cookie"));

        Assert.Contains(
            "; secure",
            Assert.Single(byHttps.Headers.GetValues("Set-Cookie")),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.DoesNotContain(
            "; secure",
            Assert.Single(byHttp.Headers.GetValues("Set-Cookie")),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task An_untrusted_proxy_cannot_claim_https()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        var answer = await anyone.SendAsync(HttpMethod.Get, "/health/live", null, Https);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/api/users/me", HttpStatusCode.OK)]
    [InlineData("/api/chats/nothing", HttpStatusCode.BadRequest)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    public async Task API_responses_are_not_cached_and_not_opened_as_pages(string path, HttpStatusCode status)
    {
        var person = await fixture.NewPersonAsync();
        using var http = new HttpClient
        {
            BaseAddress = person.Server,
            DefaultRequestHeaders = { Authorization = new("Bearer", person.Token) },
        };

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("attachment; filename=\"api.json\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_response_to_an_unreadable_request_has_all_security_headers()
    {
        await using var server = await BehindProxyAsync();
        using var anyone = new Api(server.Address);

        var answer = await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/login",
            new StringContent("{", System.Text.Encoding.UTF8, "application/json"),
            Https
        );

        Assert.Equal("request.malformed", answer.Code);
        Assert.All(
            [
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
                "Permissions-Policy",
                "Strict-Transport-Security",
            ],
            name => Assert.True(answer.Headers.Contains(name), name)
        );
    }

    private async Task<MessengerServer> BehindProxyAsync() =>
        MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["TrustedProxies:0"] = "127.0.0.1" }
        );
}
