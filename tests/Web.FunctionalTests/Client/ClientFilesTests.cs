using System.Text.Json;

namespace Messenger.Web.FunctionalTests.Client;

/// <summary>How the web client's page and files are served.</summary>
public sealed class ClientFilesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/chats/019aa000-0000-7000-8000-000000000000")]
    [InlineData("/settings")]
    [InlineData("/nowhere")]
    public async Task A_browser_gets_the_page_at_the_address_of_each_screen(string path)
    {
        using var browser = new Api((await fixture.ServerAsync()).Address);

        var page = await browser.SendAsync(
            HttpMethod.Get,
            path,
            headers: ("Accept", "text/html,application/xhtml+xml")
        );

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/api/nowhere")]
    [InlineData("/hubs/nowhere")]
    [InlineData("/openapi/nowhere")]
    [InlineData("/health/nowhere")]
    [InlineData("/assets/nowhere.js")]
    [InlineData("/nowhere.txt")]
    public async Task What_is_no_screen_stays_unknown_also_to_a_browser(string path)
    {
        using var browser = new Api((await fixture.ServerAsync()).Address);

        var answer = await browser.SendAsync(HttpMethod.Get, path, headers: ("Accept", "text/html"));

        Assert.Equal((HttpStatusCode.NotFound, "request.unknown_path"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Assets_are_immutable_and_compressed()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        var assets = JsonSerializer.Deserialize<string[]>((await anyone.GetAsync("/assets.json")).Ok().Body)!;
        var script = assets.First(asset => asset.EndsWith(".js", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = (await fixture.ServerAsync()).Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, script)
        {
            Headers = { { "Accept-Encoding", "br, gzip" } },
        };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }
}
