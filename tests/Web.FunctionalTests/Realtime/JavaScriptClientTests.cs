using System.Diagnostics;

namespace Messenger.Web.FunctionalTests.Realtime;

/// <summary>The official JavaScript client, <c>@microsoft/signalr</c>, on Node.</summary>
public sealed class JavaScriptClientTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Two_users_register_create_a_chat_add_members_exchange_messages_remove_and_leave()
    {
        var server = await fixture.ServerAsync();
        var script = Path.Combine(Repository.Root, "tests", "Web.FunctionalTests", "JavaScriptClient", "scenario.mjs");
        using var node = Process.Start(
            new ProcessStartInfo("node", [script, server.Address.GetLeftPart(UriPartial.Authority)])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var steps = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await node.WaitForExitAsync(patience.Token);

        Assert.True(node.ExitCode == 0, $"{await steps}{await errors}");
        Assert.Equal(
            [
                "registered",
                "connected",
                "created a chat",
                "fetched users",
                "added a user",
                "talked",
                "removed a user",
                "left",
                "done",
            ],
            (await steps).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
