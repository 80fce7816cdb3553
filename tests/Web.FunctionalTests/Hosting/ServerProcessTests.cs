using System.Diagnostics;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>The server as a separate process with the embedded PostgreSQL, killed and restarted.</summary>
public sealed class ServerProcessTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"messenger-server-{Guid.NewGuid():N}"[..28]);

    [Fact]
    public async Task A_restarted_server_has_its_data_and_leaves_no_process_behind()
    {
        var postgres = 0;
        Guid chat;
        Person ada;
        await using (var server = await ServerProcess.StartAsync(_data))
        {
            ada = await Person.RegisterAsync(server.Address);
            chat = (await ada.CreateGroupAsync()).Id;
            await ada.SendAsync(chat, "kept");
            postgres = PostgresProcess();
            await server.StopAsync();
        }

        Assert.False(Directory.Exists($"/proc/{postgres}"));
        await using var again = await ServerProcess.StartAsync(_data);
        using var api = new Api(again.Address, ada.Token);
        Assert.Equal(
            "kept",
            (await api.GetAsync($"/api/chats/{chat}/messages")).As<HistoryDto>().Items.Single().Content
        );
    }

    [Fact]
    public async Task A_server_that_inherited_SIGINT_as_ignored_stops_on_SIGINT_and_leaves_no_process_behind()
    {
        await using var server = await ServerProcess.StartInBackgroundAsync(_data);
        var postgres = PostgresProcess();

        await server.InterruptAsync();

        Assert.False(Directory.Exists($"/proc/{postgres}"));
    }

    [Fact]
    public async Task The_server_is_ready_after_a_warm_up_that_leaves_no_trace()
    {
        await using var server = await ServerProcess.StartAsync(
            _data,
            "--WarmUp=true",
            "--Serilog:MinimumLevel:Override:Messenger.Web.WarmUp=Debug"
        );
        using var stranger = new Api(server.Address);

        var ready = await stranger.GetAsync("/health/ready");

        Assert.Equal(
            (HttpStatusCode.OK, "Healthy"),
            (ready.Status, ready.Content.GetProperty("checks").GetProperty("warm").GetProperty("status").GetString())
        );
        await Eventually.TrueAsync(() => Task.FromResult(server.Log.Contains("Warmed up.", StringComparison.Ordinal)));
        Assert.DoesNotContain("Refused", server.Log, StringComparison.Ordinal);
        using var ada = await Person.RegisterAsync(server.Address);
        Assert.Equal(ada.Id, Assert.Single((await ada.Api.GetAsync("/api/users")).As<Page<UserDto>>().Items).Id);
        var lobby = Assert.Single((await stranger.GetAsync("/api/chats?scope=public")).As<Page<ChatDto>>().Items);
        Assert.DoesNotContain(
            (await stranger.GetAsync($"/api/chats/{lobby.Id}/messages")).As<HistoryDto>().Items,
            message => message.Kind != MessageKind.System
        );
    }

    [Fact]
    public async Task A_stopping_server_sends_reconnect_times_and_accepts_no_connections()
    {
        await using var server = await ServerProcess.StartAsync(_data);
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await using var hub = await (await ada.ConnectAsync()).ReadyAsync();
        using var socket = await PlainClient.ConnectAsync(ada, chat.Id);
        await socket.NextAsync("ready");

        // Other requests arrive at every moment of it.
        var coming = ConnectUntilRefusedAsync(server.Address, ada.Token);
        await server.StopAsync();

        Assert.InRange((await hub.NextAsync<ServerRestartingEvent>()).ReconnectAfter, 0, 15_000);
        await hub.Closed;
        Assert.InRange((await socket.NextAsync("restarting")).GetProperty("reconnectAfter").GetInt32(), 0, 15_000);
        await coming;
    }

    [Fact]
    public async Task A_server_killed_during_sends_restarts_with_everything_acknowledged()
    {
        List<Guid> acknowledged = [];
        Guid chat;
        Person ada;
        await using (var server = await ServerProcess.StartAsync(_data))
        {
            ada = await Person.RegisterAsync(server.Address);
            chat = (await ada.CreateGroupAsync()).Id;
            var sending = Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => SendUntilItFailsAsync(ada, chat, acknowledged))
            );
            await Eventually.TrueAsync(() => Task.FromResult(CountOf(acknowledged) > 50));
            await server.KillAsync();
            await sending;
        }

        await using var again = await ServerProcess.StartAsync(_data);
        using var api = new Api(again.Address, ada.Token);
        var stored = new List<Guid>();
        long after = 0;
        HistoryDto page;
        do
        {
            page = (await api.GetAsync($"/api/chats/{chat}/messages?after={after}&limit=200")).As<HistoryDto>();
            stored.AddRange(page.Items.Select(message => message.Id));
            Assert.Equal(
                Enumerable.Range((int)after + 1, page.Items.Count).Select(i => (long)i),
                page.Items.Select(message => message.Sequence)
            );
            after += page.Items.Count;
        } while (page.HasMore);
        Assert.Empty(acknowledged.Except(stored));
    }

    [Fact]
    public async Task A_database_that_outlived_its_killed_server_is_taken_over_without_loss()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found through /proc.");
        Person ada;
        int orphan;
        int watcher;
        await using (var server = await ServerProcess.StartAsync(_data))
        {
            ada = await Person.RegisterAsync(server.Address);
            orphan = PostgresProcess();

            // Its watcher would stop it with the server; a suspended watcher cannot.
            watcher = WatcherOf(orphan);
            ServerProcess.Signal(watcher, 19);
            await server.KillAsync();
        }

        Assert.True(Directory.Exists($"/proc/{orphan}"));
        await using var again = await ServerProcess.StartAsync(_data);
        ServerProcess.Signal(watcher, 9);
        Assert.NotEqual(orphan, PostgresProcess());
        using var api = new Api(again.Address, ada.Token);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task A_killed_database_restarts_with_everything_acknowledged()
    {
        await using var server = await ServerProcess.StartAsync(_data);
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        var before = await ada.SendAsync(chat.Id, "before");

        Process.GetProcessById(PostgresProcess()).Kill();

        await Eventually.TrueAsync(async () =>
        {
            var answer = await ada.Api.PostAsync(
                $"/api/chats/{chat.Id}/messages",
                new { content = "after", clientMessageId = before.Id }
            );
            Assert.True(
                answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Created or HttpStatusCode.OK,
                $"{answer.Status} {answer.Body}"
            );
            Assert.True(answer.Status != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is not null);
            return answer.Status != HttpStatusCode.ServiceUnavailable;
        });
        Assert.Equal(
            ["before", "after"],
            (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages"))
                .As<HistoryDto>()
                .Items.Select(message => message.Content)
        );
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused_and_says_why()
    {
        await using var server = await ServerProcess.StartAsync(_data);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(_data));

        Assert.StartsWith($"Another server uses the data in '{_data}'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
        await Person.RegisterAsync(server.Address);
    }

    [Fact]
    public async Task Demo_data_is_created_once_and_only_on_request()
    {
        await using (await ServerProcess.StartAsync(_data, "--seed-demo")) { }

        await using var server = await ServerProcess.StartAsync(_data, "--seed-demo");
        using var anyone = new Api(server.Address);
        var login = await anyone.PostAsync("/api/auth/login", new { username = "ada", password = "demo-password" });
        using var ada = new Api(server.Address, login.Ok().Content.GetProperty("accessToken").GetString());

        Assert.Equal(4, (await ada.GetAsync("/api/users")).Content.GetProperty("items").GetArrayLength());
        Assert.Equal(5, (await ada.GetAsync("/api/chats")).Content.GetProperty("items").GetArrayLength());
        Assert.Equal(
            ["Chess by post", "Night sky", "Town square"],
            (await ada.GetAsync("/api/chats?scope=public"))
                .Content.GetProperty("items")
                .EnumerateArray()
                .Select(room => room.GetProperty("name").GetString()!)
                .Where(name => name is not "Lobby")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task No_token_password_or_message_is_logged_at_the_most_verbose_level()
    {
        await using var server = await ServerProcess.StartAsync(
            _data,
            [
                .. new[]
                {
                    "Default",
                    "Override:Messenger",
                    "Override:Microsoft",
                    "Override:Microsoft.EntityFrameworkCore.Database.Command",
                    "Override:System",
                    "Override:Npgsql",
                    "Override:Npgsql.Connection",
                }.Select(category => $"--Serilog:MinimumLevel:{category}=Verbose"),
            ]
        );
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync("Confidential", password: "sesame-sesame");
        await using var hub = await (await ada.ConnectAsync()).ReadyAsync();
        await ada.SendAsync(chat.Id, "what nobody else may read");
        await hub.CallAsync<object>("SendMessage", new { chatId = chat.Id, content = "nor this" });
        using var anyone = new Api(server.Address);
        await anyone.PostAsync("/api/auth/login", new { username = ada.Username, password = "a wrong password" });
        await server.StopAsync();

        foreach (
            var secret in new[]
            {
                ada.Token,
                Person.Password,
                "sesame-sesame",
                "what nobody else may read",
                "nor this",
                "a wrong password",
            }
        )
        {
            Assert.DoesNotContain(secret, server.Log, StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    private static int CountOf(List<Guid> acknowledged)
    {
        lock (acknowledged)
        {
            return acknowledged.Count;
        }
    }

    private static async Task SendUntilItFailsAsync(Person sender, Guid chat, List<Guid> acknowledged)
    {
        try
        {
            while (true)
            {
                var message = await sender.SendAsync(chat, "text");
                lock (acknowledged)
                {
                    acknowledged.Add(message.Id);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or IOException)
        {
            // The server is gone.
        }
    }

    private static int WatcherOf(int postgres) =>
        Directory
            .GetDirectories("/proc")
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var pid)
                    ? pid
                    : 0
            )
            .Single(pid =>
                pid > 0
                && File.Exists($"/proc/{pid}/status")
                && File.ReadAllText($"/proc/{pid}/status") is var status
                && status.StartsWith("Name:\tsh\n", StringComparison.Ordinal)
                && status.Contains($"\nPPid:\t{postgres}\n", StringComparison.Ordinal)
            );

    private static async Task ConnectUntilRefusedAsync(Uri server, string token)
    {
        while (true)
        {
            try
            {
                await using var hub = await HubClient.ConnectAsync(server, token);
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or System.Net.WebSockets.WebSocketException
                            or OperationCanceledException
                            or InvalidOperationException
                )
            {
                return;
            }
        }
    }

    private int PostgresProcess() =>
        int.Parse(
            File.ReadLines(Path.Combine(_data, "data", "postmaster.pid")).First(),
            System.Globalization.CultureInfo.InvariantCulture
        );
}
