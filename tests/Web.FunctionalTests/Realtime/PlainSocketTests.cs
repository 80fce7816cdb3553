using System.Net.WebSockets;
using System.Text.Json;

namespace Messenger.Web.FunctionalTests.Realtime;

public sealed class PlainSocketTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Only_the_sender_receives_the_client_message_id()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        Assert.Equal("ready", Type(await adas.NextAsync()));
        Assert.Equal("ready", Type(await bobs.NextAsync()));
        var id = Guid.NewGuid();

        await adas.SendAsync(
            new
            {
                type = "message",
                data = "Hello, world!",
                id,
            }
        );

        var received = await bobs.NextAsync();
        Assert.Equal(
            ("message", ada.Username, "Hello, world!"),
            (Type(received), received.GetProperty("user").GetString(), received.GetProperty("message").GetString())
        );
        Assert.Equal(
            (chat.Id, 1L, 1L),
            (
                received.GetProperty("chatId").GetGuid(),
                received.GetProperty("sequence").GetInt64(),
                received.GetProperty("revision").GetInt64()
            )
        );
        Assert.False(received.TryGetProperty("clientMessageId", out _));
        var own = await adas.NextAsync();
        Assert.Equal(
            (id, received.GetProperty("id").GetGuid()),
            (own.GetProperty("clientMessageId").GetGuid(), own.GetProperty("id").GetGuid())
        );
    }

    [Theory]
    [InlineData("""{"type":"message","data":"\ud800"}""")]
    [InlineData("""{"type":"message","data":"\udc00\ud800"}""")]
    [InlineData("""{"type":"message","data":"Hello","id":"\ud800"}""")]
    public async Task Half_a_character_is_refused_and_the_socket_stays_open(string frame)
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        await adas.NextAsync("ready");

        await adas.SendTextAsync(frame);

        Assert.Equal("ws.bad_frame", (await adas.NextAsync("error")).GetProperty("code").GetString());
        await adas.SendAsync(new { type = "message", data = "Hello" });
        await adas.NextAsync("message");
    }

    [Fact]
    public async Task A_repeated_message_is_acknowledged_again_and_not_broadcast()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await bobs.NextAsync("ready");
        var frame = new
        {
            type = "message",
            data = "once",
            id = Guid.NewGuid(),
        };

        await adas.SendAsync(frame);
        var first = await adas.NextAsync("message");
        await adas.SendAsync(frame);
        var second = await adas.NextAsync("message");
        await adas.SendAsync(
            new
            {
                type = "message",
                data = "another",
                frame.id,
            }
        );
        var reused = await adas.NextAsync("error");
        await adas.SendAsync(new { type = "message", data = "last" });

        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal(
            ("messages.client_id_reused", frame.id),
            (reused.GetProperty("code").GetString(), reused.GetProperty("id").GetGuid())
        );
        Assert.Equal("once", (await bobs.NextAsync("message")).GetProperty("message").GetString());
        Assert.Equal("last", (await bobs.NextAsync("message")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Pipelined_messages_of_one_client_keep_their_order()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        for (var i = 1; i <= 300; i++)
        {
            await adas.SendAsync(new { type = "message", data = $"{i}" });
        }

        for (var i = 1; i <= 300; i++)
        {
            var received = await adas.NextAsync("message");
            Assert.Equal(
                ($"{i}", (long)i),
                (received.GetProperty("message").GetString(), received.GetProperty("sequence").GetInt64())
            );
        }
    }

    [Fact]
    public async Task A_reconnecting_client_receives_missed_changes_then_live_events_without_duplicates()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var edited = await ada.SendAsync(chat.Id, "1");
        for (var i = 2; i <= 450; i++)
        {
            await ada.SendAsync(chat.Id, $"{i}");
        }

        (await ada.Api.PutAsync($"/api/messages/{edited.Id}", new { content = "changed" })).Ok();
        using var writing = new CancellationTokenSource();
        var more = Task.Run(async () =>
        {
            while (!writing.IsCancellationRequested)
            {
                await ada.SendAsync(chat.Id, "more");
            }
        });

        using var adas = await PlainClient.ConnectAsync(ada, chat.Id, since: 100);
        var ready = await adas.NextAsync();
        Assert.Equal("ready", Type(ready));
        Assert.True(ready.GetProperty("revision").GetInt64() >= 451);
        List<long> revisions = [];
        JsonElement frame;
        while (Type(frame = await adas.NextAsync()) != "caughtUp")
        {
            revisions.Add(frame.GetProperty("revision").GetInt64());
            Assert.Equal(frame.GetProperty("sequence").GetInt64() == 1 ? "changed" : "message", Type(frame));
        }

        // Then live, without a gap.
        var known = frame.GetProperty("revision").GetInt64();
        Assert.Equal(known, revisions[^1]);
        for (var i = 1; i <= 20; i++)
        {
            revisions.Add((await adas.NextAsync()).GetProperty("revision").GetInt64());
        }

        await writing.CancelAsync();
        await more;
        Assert.Equal(Enumerable.Range(101, revisions.Count).Select(revision => (long)revision), revisions);
    }

    [Fact]
    public async Task Edits_and_unsends_arrive_live()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "first");
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        await adas.NextAsync("ready");

        (await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content = "second" })).Ok();
        Assert.Equal("second", (await adas.NextAsync("changed")).GetProperty("message").GetString());
        (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
        var unsent = await adas.NextAsync("changed");
        Assert.Equal(
            (string.Empty, 3L),
            (unsent.GetProperty("message").GetString(), unsent.GetProperty("revision").GetInt64())
        );
        Assert.True(unsent.TryGetProperty("unsentAt", out _));
    }

    [Fact]
    public async Task Receipts_advance_and_one_beyond_the_end_is_refused()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await ada.SendAsync(chat.Id, "1");
        await ada.SendAsync(chat.Id, "2");
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);

        await bobs.SendAsync(
            new
            {
                type = "delivered",
                data = 3,
                id = "d",
            }
        );
        var refused = await bobs.NextAsync("error");
        await bobs.SendAsync(new { type = "read", data = 2 });

        Assert.Equal(
            ("messages.mark_beyond_end", "d"),
            (refused.GetProperty("code").GetString(), refused.GetProperty("id").GetString())
        );
        await Eventually.TrueAsync(async () => (await bob.GetChatAsync(chat.Id)).LastReadSequence == 2);
    }

    [Fact]
    public async Task Invalid_frames_are_answered_and_keep_the_socket_and_others_open()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await bobs.NextAsync("ready");

        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("no JSON"));
        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("[1]"));
        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("{}"));
        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("""{"type":"message","data":7}"""));
        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("""{"type":"message","data":"x","id":"no UUID"}"""));
        await FailsAsync("ws.bad_frame", () => adas.SendTextAsync("""{"type":"read","data":"1"}"""));
        await FailsAsync("ws.unknown_type", () => adas.SendTextAsync("""{"type":"dance"}"""));
        await FailsAsync("ws.text_only", () => adas.SendBinaryAsync([1, 2, 3]));
        await FailsAsync("ws.frame_too_large", () => adas.SendTextAsync(new string('x', 400_000)));
        await FailsAsync(
            "request.invalid",
            () => adas.SendAsync(new { type = "message", data = new string('x', 10_001) })
        );
        await FailsAsync("request.invalid", () => adas.SendAsync(new { type = "message", data = "a\0b" }));
        await FailsAsync("request.invalid", () => adas.SendAsync(new { type = "message", data = string.Empty }));

        await adas.SendAsync(new { type = "message", data = "still here" });
        Assert.Equal("still here", (await adas.NextAsync("message")).GetProperty("message").GetString());
        Assert.Equal("still here", (await bobs.NextAsync("message")).GetProperty("message").GetString());

        async Task FailsAsync(string code, Func<Task> send)
        {
            await send();
            Assert.Equal(code, (await adas.NextAsync("error")).GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("chat=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("chat={chat}&since=-1", HttpStatusCode.BadRequest)]
    [InlineData("chat={chat}&access_token=nonsense", HttpStatusCode.Unauthorized)]
    [InlineData("chat={chat}&access_token={stranger}", HttpStatusCode.NotFound)]
    [InlineData("chat=018f0000-0000-7000-8000-000000000000&access_token={stranger}", HttpStatusCode.NotFound)]
    public async Task Who_may_not_read_is_refused_before_the_upgrade(string query, HttpStatusCode expected)
    {
        var (ada, stranger) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(ada.Server)
        {
            Scheme = "ws",
            Path = "/ws",
            Query = query
                .Replace("{chat}", $"{chat.Id}", StringComparison.Ordinal)
                .Replace("{stranger}", stranger.Token, StringComparison.Ordinal),
        };

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address.Uri, CancellationToken.None));

        Assert.Equal(expected, socket.HttpStatusCode);
    }

    [Fact]
    public async Task An_anonymous_socket_receives_a_public_chat_and_cannot_write_in_it()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync(visibility: "public");
        using var anyones = await PlainClient.ConnectAsync(ada.Server, $"chat={chat.Id}");
        await anyones.NextAsync("ready");

        await ada.SendAsync(chat.Id, "for all");
        await anyones.SendAsync(
            new
            {
                type = "message",
                data = "me too",
                id = Guid.NewGuid(),
            }
        );

        Assert.Equal("for all", (await anyones.NextAsync("message")).GetProperty("message").GetString());
        Assert.Equal("auth.not_logged_in", (await anyones.NextAsync("error")).GetProperty("code").GetString());
        (await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { visibility = "private" })).Ok();
        await anyones.NextAsync("removed");
        Assert.Null(await anyones.NextOrEndAsync());
    }

    [Fact]
    public async Task A_removed_or_logged_out_user_receives_no_more_events()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var adas = await PlainClient.ConnectAsync(ada, chat.Id);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await adas.NextAsync("ready");
        await bobs.NextAsync("ready");

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
        await bobs.NextAsync("removed");
        Assert.Null(await bobs.NextOrEndAsync());
        (await ada.Api.PostAsync("/api/auth/logout")).Ok();
        await adas.NextAsync("members");
        await adas.NextAsync("message");
        await Assert.ThrowsAsync<WebSocketException>(() => adas.NextOrEndAsync());
    }

    [Fact]
    public async Task A_socket_receives_events_of_its_own_chat_only()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await bobs.NextAsync("ready");

        var other = await ada.CreateGroupAsync(members: [bob]);
        await ada.SendAsync(other.Id, "elsewhere");
        await ada.SendAsync(chat.Id, "here");

        var received = await bobs.NextAsync();
        Assert.Equal(("message", "here"), (Type(received), received.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_slow_reader_is_disconnected_and_does_not_delay_others()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await bobs.NextAsync("ready");
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        var text = new string('x', 10_000);

        // More than sockets and queues can buffer together.
        for (var i = 0; i < 100; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.SendAsync(chat.Id, text)));
        }

        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (await bobs.NextOrEndAsync() is not null) { }
        });
        Assert.Equal(2_000, (await ada.GetChatAsync(chat.Id)).LastSequence);
    }

    private static string? Type(JsonElement frame) => frame.GetProperty("type").GetString();
}
