using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>The AsyncAPI document is valid, and the JSON that the server sends conforms to it.</summary>
public sealed class AsyncApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Events that are sent only when the server shuts down.</summary>
    private static readonly string[] ShutdownEvents = ["ServerRestarting"];

    [Fact]
    public async Task The_document_is_valid_and_real_events_and_frames_conform_to_it()
    {
        var ada = await fixture.NewPersonAsync();
        var bob = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Engines", members: [bob]);
        await ada.SendAsync(chat.Id, "one");
        using var hub = await RawHub.ConnectAsync(ada);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        using var socket = await PlainClient.ConnectAsync(ada, chat.Id, since: 0);

        var events = await CollectEventsAsync(hub, () => CauseEventsAsync(ada, bob, bobs, chat.Id));
        await socket.SendAsync(new { type = "unknown" });
        List<object> payloads =
        [
            .. events.Select(received => new { message = received.Name, payload = received.Json }),
        ];
        while (await socket.NextOrEndAsync().WaitAsync(Timeout) is { } frame)
        {
            payloads.Add(new { message = $"{frame.GetProperty("type").GetString()}Frame", payload = frame });
            if (frame.GetProperty("type").GetString() == "error")
            {
                break;
            }
        }

        Assert.Equal(
            LiveEventCatalogue.Types.Select(type => type.Name).Except(ShutdownEvents, StringComparer.Ordinal),
            events.Select(received => received.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        Assert.Equal(string.Empty, await ValidateAsync(payloads));
    }

    [Fact]
    public async Task A_payload_that_does_not_conform_is_reported()
    {
        var problems = await ValidateAsync([new { message = "caughtUpFrame", payload = new { type = "caughtUp" } }]);

        Assert.Contains("must have required property 'revision'", problems, StringComparison.Ordinal);
    }

    /// <summary>Makes the server send every event to Ada.</summary>
    private async Task CauseEventsAsync(Person ada, Person bob, HubClient bobs, Guid chatId)
    {
        var reported = await ada.SendAsync(chatId, "two");

        // Sending advances the sender's receipts without an event, so it comes after.
        await bobs.CallAsync("MarkRead", chatId, 1L);
        var message = await bob.SendAsync(chatId, $"Hello @{ada.Username}");
        (await bob.Api.PutAsync($"/api/messages/{message.Id}", new { content = "Hello" })).Ok();
        await bobs.CallAsync("SetTyping", chatId, true);
        (await ada.Api.PatchAsync($"/api/chats/{chatId}", new { name = "Analytical engines" })).Ok();
        (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).Ok();
        (await bob.Api.DeleteAsync($"/api/friends/{ada.Id}")).Ok();
        (await bob.Api.PostAsync($"/api/messages/{reported.Id}/reports", new { reason = "A test" })).Ok();
        (await ada.Api.PutAsync($"/api/chats/{chatId}/notifications", new { level = "mentions" })).Ok();
        var other = await bob.CreateGroupAsync("Others", members: [ada]);
        (await bob.Api.DeleteAsync($"/api/chats/{other.Id}/members/{ada.Id}")).Ok();
        var invited = await bob.Api.PostAsync($"/api/chats/{other.Id}/invitations", new { userIds = new[] { ada.Id } });
        var invitation = invited.Ok().Content[0].GetProperty("id").GetGuid();
        (await ada.Api.DeleteAsync($"/api/invitations/{invitation}")).Ok();
        var visitor = await fixture.NewPersonAsync();
        (await ada.Api.PostAsync($"/api/chats/{chatId}/members", new { userIds = new[] { visitor.Id } })).Ok();
        await using var visiting = await (await visitor.ConnectAsync()).ReadyAsync();
    }

    private static async Task<List<(string Name, JsonElement Json)>> CollectEventsAsync(
        RawHub hub,
        Func<Task> causeEventsAsync
    )
    {
        var expected = LiveEventCatalogue
            .Types.Select(type => type.Name)
            .Except(ShutdownEvents, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        List<(string Name, JsonElement Json)> events = [];
        var causing = causeEventsAsync();
        using var timeout = new CancellationTokenSource(Timeout);
        while (expected.Count > 0)
        {
            var received = await hub.NextEventAsync(timeout.Token);
            if (received is null)
            {
                break;
            }

            events.Add((received.Value.GetProperty("target").GetString()!, received.Value));
            expected.Remove(events[^1].Name);
        }

        await causing;
        return events;
    }

    private async Task<string> ValidateAsync(IReadOnlyList<object> payloads)
    {
        using var anonymous = new Api((await fixture.ServerAsync()).Address);
        var document = (await anonymous.GetAsync("/asyncapi.json")).Content;
        var script = Path.Combine(
            Repository.Root,
            "tests",
            "Web.FunctionalTests",
            "JavaScriptClient",
            "validateAsyncApi.mjs"
        );
        using var node = Process.Start(
            new ProcessStartInfo("node", [script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { document, payloads }));
        node.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await node.WaitForExitAsync(patience.Token);
        return (await output + await errors).Trim();
    }

    /// <summary>A SignalR connection that returns the JSON of events as it is.</summary>
    private sealed class RawHub : IDisposable
    {
        private const char Separator = '\u001e';

        private readonly ClientWebSocket _socket = new();
        private readonly byte[] _buffer = new byte[64 * 1024];
        private readonly Queue<JsonElement> _records = new();
        private string _incomplete = string.Empty;

        public static async Task<RawHub> ConnectAsync(Person person)
        {
            var hub = new RawHub();
            var address = new UriBuilder(person.Server)
            {
                Scheme = Uri.UriSchemeWs,
                Path = "/hubs/chat",
                Query = $"access_token={person.Token}",
            };
            await hub._socket.ConnectAsync(address.Uri, CancellationToken.None);
            await hub.SendAsync("""{"protocol":"json","version":1}""");
            await hub.SendAsync(
                $$"""{"type":1,"invocationId":"1","target":"DisconnectFromChat","arguments":["{{Guid.NewGuid()}}"]}"""
            );
            while (!(await hub.NextAsync(CancellationToken.None)).TryGetProperty("invocationId", out _)) { }

            return hub;
        }

        /// <summary>Returns the next event; null when none arrives in time.</summary>
        public async Task<JsonElement?> NextEventAsync(CancellationToken cancellationToken)
        {
            try
            {
                while (true)
                {
                    var record = await NextAsync(cancellationToken);
                    if (record.TryGetProperty("target", out _))
                    {
                        return record;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        public void Dispose() => _socket.Dispose();

        private Task SendAsync(string record) =>
            _socket.SendAsync(
                Encoding.UTF8.GetBytes(record + Separator),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            );

        private async Task<JsonElement> NextAsync(CancellationToken cancellationToken)
        {
            while (_records.Count == 0)
            {
                var received = await _socket.ReceiveAsync(_buffer, cancellationToken);
                _incomplete += Encoding.UTF8.GetString(_buffer, 0, received.Count);
                var records = _incomplete.Split(Separator);
                foreach (var record in records[..^1])
                {
                    _records.Enqueue(JsonSerializer.Deserialize<JsonElement>(record));
                }

                _incomplete = records[^1];
            }

            return _records.Dequeue();
        }
    }
}
