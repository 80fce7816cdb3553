using System.Collections.Concurrent;

namespace Messenger.Web.BrowserTests;

/// <summary>The browser enforces the security headers.</summary>
public sealed class HeaderTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Every_response_of_a_visit_carries_the_security_headers()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Harbour");
        await ada.SendAsync(chat.Id, "Hello");
        var user = await VisitAsync();
        var answers = new ConcurrentQueue<IResponse>();
        user.Page.Response += (_, answer) => answers.Enqueue(answer);

        await user.Page.ReloadAsync();
        await user.LogInAsync(ada);
        await user.OpenChatAsync("Harbour");
        await user.OpenChatSettingsAsync();
        foreach (
            var screen in new[] { "/settings", "/friends", "/invitations", "/rooms", "/search", "/docs/index.html" }
        )
        {
            await user.Page.GotoAsync(new Uri(ada.Server, screen).ToString());
        }

        var own = answers
            .Where(answer => answer.Url.StartsWith(ada.Server.ToString(), StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(own);
        Assert.All(answers, answer => Assert.StartsWith(ada.Server.ToString(), answer.Url, StringComparison.Ordinal));
        foreach (var answer in own)
        {
            var headers = await answer.AllHeadersAsync();
            Assert.True(headers.TryGetValue("content-security-policy", out var policy), answer.Url);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Equal(
                ("nosniff", "no-referrer", "same-origin", "same-origin"),
                (
                    headers["x-content-type-options"],
                    headers["referrer-policy"],
                    headers["cross-origin-opener-policy"],
                    headers["cross-origin-resource-policy"]
                )
            );
            Assert.Contains("camera=()", headers["permissions-policy"], StringComparison.Ordinal);
            Assert.False(headers.ContainsKey("server") || headers.ContainsKey("x-powered-by"), answer.Url);
        }
    }

    [Theory]
    [InlineData(
        "const s = document.createElement('script'); s.textContent = 'window.hit = true'; document.body.append(s)"
    )]
    [InlineData(
        "const s = document.createElement('script'); s.src = 'data:text/javascript,window.hit=true'; document.body.append(s)"
    )]
    [InlineData(
        "const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.body.append(s)"
    )]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = true\">')")]
    [InlineData(
        "const a = document.createElement('a'); a.href = 'javascript:window.hit = true'; document.body.append(a); a.click()"
    )]
    [InlineData(
        "const f = document.createElement('iframe'); f.src = 'javascript:parent.hit = true'; document.body.append(f)"
    )]
    [InlineData("const o = document.createElement('object'); o.data = '/icon.svg'; document.body.append(o)")]
    [InlineData("const b = document.createElement('base'); b.href = 'https://evil.example/'; document.head.append(b)")]
    public async Task Injected_script_does_not_run(string injection)
    {
        var user = await VisitAsync(await Fixture.NewPersonAsync());

        await user
            .Page.EvaluateAsync(
                $$"""
                () => new Promise(done => {
                    document.addEventListener('securitypolicyviolation', done, { once: true });
                    {{injection}};
                })
                """
            )
            .WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(await user.Page.EvaluateAsync<bool>("() => window.hit === true"));
        Assert.NotEmpty(user.PageErrors);
    }

    [Theory]
    [InlineData("<script>parent.hit = true</script>")]
    [InlineData("<img src=x onerror=\"parent.hit = true\">")]
    [InlineData("<script src=\"data:text/javascript,parent.hit=true\"></script>")]
    public async Task Injected_script_does_not_run_in_a_srcdoc_frame(string injection)
    {
        var user = await VisitAsync(await Fixture.NewPersonAsync());

        // The frame inherits the policy of its page and reports violations itself.
        await user
            .Page.EvaluateAsync(
                """
                injection => new Promise(done => {
                    const frame = document.createElement('iframe');
                    frame.srcdoc = injection;
                    frame.onload = done;
                    document.body.append(frame);
                })
                """,
                injection
            )
            .WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(await user.Page.EvaluateAsync<bool>("() => window.hit === true"));
        await Eventually.TrueAsync(() => Task.FromResult(user.PageErrors.Count > 0));
    }
}
