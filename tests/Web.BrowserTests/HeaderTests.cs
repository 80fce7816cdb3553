using System.Collections.Concurrent;

namespace Messenger.Web.BrowserTests;

/// <summary>What the browser is told to refuse, it refuses.</summary>
public sealed class HeaderTests(ServerFixture fixture, BrowserFixture browser) : BrowserTest(fixture, browser)
{
    [Fact]
    public async Task Every_answer_that_a_visit_brings_says_what_the_browser_may_do_with_it()
    {
        var ada = await Fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Harbour");
        await ada.SendAsync(chat.Id, "Hello");
        var visitor = await ComeAsync();
        var answers = new ConcurrentQueue<IResponse>();
        visitor.Page.Response += (_, answer) => answers.Enqueue(answer);

        await visitor.Page.ReloadAsync();
        await visitor.LogInAsync(ada);
        await visitor.OpenAsync("Harbour");
        await visitor.OpenChatSettingsAsync();
        foreach (
            var screen in new[] { "/settings", "/friends", "/invitations", "/rooms", "/search", "/docs/index.html" }
        )
        {
            await visitor.Page.GotoAsync(new Uri(ada.Server, screen).ToString());
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
    public async Task What_somebody_smuggles_in_does_not_run(string injection)
    {
        var visitor = await ComeAsync(await Fixture.NewPersonAsync());

        await visitor
            .Page.EvaluateAsync(
                $$"""
                () => new Promise(done => {
                    document.addEventListener('securitypolicyviolation', done, { once: true });
                    {{injection}};
                })
                """
            )
            .WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => window.hit === true"));
        Assert.NotEmpty(visitor.Complaints);
    }

    [Theory]
    [InlineData("<script>parent.hit = true</script>")]
    [InlineData("<img src=x onerror=\"parent.hit = true\">")]
    [InlineData("<script src=\"data:text/javascript,parent.hit=true\"></script>")]
    public async Task Nor_does_it_in_a_frame_that_brings_its_own_text(string injection)
    {
        var visitor = await ComeAsync(await Fixture.NewPersonAsync());

        // The frame has the policy of the page that made it, and complains for itself.
        await visitor
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

        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => window.hit === true"));
        await Eventually.TrueAsync(() => Task.FromResult(visitor.Complaints.Count > 0));
    }
}
