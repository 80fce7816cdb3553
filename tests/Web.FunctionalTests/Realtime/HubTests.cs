using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Messenger.Application.Inbox;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Messenger.Web.FunctionalTests.Realtime;

public sealed class HubTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("SendMessage")]
    [InlineData("EditMessage")]
    [InlineData("Resume")]
    public async Task A_null_for_a_required_argument_is_invalid_input(string method)
    {
        await using var hub = await (await fixture.NewPersonAsync()).ConnectAsync();

        var refused = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() =>
            hub.CallAsync(method, new object?[] { null })
        );

        Assert.Contains("request.invalid", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connecting_during_writes_overlaps_and_misses_nothing()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            long last = 0;
            while (!enough.IsCancellationRequested)
            {
                last = (await ada.SendAsync(chat.Id, "text")).Revision;
            }

            return last;
        });

        for (var round = 0; round < 10; round++)
        {
            await using var bobs = await bob.ConnectAsync();
            var opened = await bobs.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, 0L);
            while (opened.HasMore)
            {
                opened = await bobs.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, opened.Revision);
            }

            var received = await bobs.NextAsync<MessagesReceivedEvent>();
            while (received.Messages[^1].Revision <= opened.Revision)
            {
                received = await bobs.NextAsync<MessagesReceivedEvent>();
            }

            Assert.True(
                received.Messages[0].Revision <= opened.Revision + 1,
                $"read up to {opened.Revision}, then received {received.Messages[0].Revision}"
            );
        }

        await enough.CancelAsync();
        Assert.True(await writing > 0);
    }

    [Fact]
    public async Task A_connection_receives_all_chats_of_its_user_until_it_disconnects_from_one()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        await ada.SendAsync(chat.Id, "received");
        Assert.Equal("received", (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        await bobs.CallAsync("DisconnectFromChat", chat.Id);
        await ada.SendAsync(chat.Id, "not received");
        var opened = await bobs.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, 1L);
        await ada.SendAsync(chat.Id, "received again");

        Assert.Equal("not received", Assert.Single(opened.Changes).Content);
        Assert.Equal("received again", (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
    }

    [Fact]
    public async Task Connecting_without_a_revision_returns_no_changes()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        await ada.SendAsync(chat.Id, "text");
        await using var hub = await ada.ConnectAsync();

        var opened = await hub.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, null);

        Assert.True(opened is { Changes: [], Revision: 1, HasMore: false });
        Assert.Equal(ChatRole.Owner, opened.Chat.MyRole);
    }

    [Fact]
    public async Task An_added_member_receives_the_addition_and_all_later_events()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } });
        await ada.SendAsync(chat.Id, "welcome");

        var added = (await bobs.NextAsync<ChatAddedEvent>()).Chat;
        Assert.Equal((chat.Id, ChatRole.Member), (added.Id, added.MyRole));
        Assert.Equal(
            $"{ada.Username} added {bob.Username}",
            (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content
        );
        Assert.Equal("welcome", (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        Assert.Equal(bob.Id, Assert.Single((await adas.NextAsync<MembersChangedEvent>()).Added).UserId);
    }

    [Fact]
    public async Task A_removed_member_receives_no_more_events_on_any_connection()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var signal = await ada.CreateGroupAsync("signal", members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var phone = await (await bob.ConnectAsync()).ReadyAsync();
        await using var laptop = await (await bob.ConnectAsync()).ReadyAsync();
        await laptop.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, 0L);

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
        await ada.SendAsync(chat.Id, "about bob");
        await ada.SendAsync(signal.Id, "what was sent before this has been pushed");

        foreach (var device in new[] { phone, laptop })
        {
            Assert.Equal(chat.Id, (await device.NextAsync<ChatRemovedEvent>()).ChatId);
            Assert.Equal(signal.Id, (await device.NextAsync<MessagesReceivedEvent>()).ChatId);
        }

        Assert.Equal([bob.Id], (await adas.NextAsync<MembersChangedEvent>()).Removed);
        Assert.Equal("chats.not_found", (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages")).Code);
        await FailsAsync("chats.not_found", () => laptop.CallAsync("ConnectToChat", chat.Id, 0L));
        await FailsAsync(
            "chats.not_found",
            () => laptop.CallAsync("SendMessage", new { chatId = chat.Id, content = "still here" })
        );
    }

    [Fact]
    public async Task Adding_and_removing_a_connecting_user_leaves_the_right_subscriptions()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync();
        var signal = await ada.CreateGroupAsync("signal", members: [bob]);
        for (var round = 0; round < 10; round++)
        {
            (await ada.Api.PostAsync($"/api/chats/{chat.Id}/members", new { userIds = new[] { bob.Id } })).Ok();
            var connecting = bob.ConnectAsync();
            (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}")).Ok();
            await using var bobs = await (await connecting).ReadyAsync();
            bobs.TakeEvents();

            await ada.SendAsync(chat.Id, "not for bob");
            await ada.SendAsync(signal.Id, "for bob");

            Assert.Equal(signal.Id, (await bobs.NextAsync<MessagesReceivedEvent>()).ChatId);
        }
    }

    [Fact]
    public async Task Members_receive_chat_changes_and_deletion_without_personal_fields()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync("Before", members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        // Read as JSON: a typed client would ignore fields that must not be there.
        var changes = Channel.CreateUnbounded<JsonElement>();
        bobs.Connection.Remove("ChatChanged");
        bobs.Connection.On<JsonElement>("ChatChanged", chat => changes.Writer.TryWrite(chat));

        await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { name = "After" });
        var changed = await changes.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await ada.Api.PutAsync($"/api/chats/{chat.Id}/members/{bob.Id}", new { role = "admin" });
        var promoted = await bobs.NextAsync<MembersChangedEvent>();
        await ada.Api.DeleteAsync($"/api/chats/{chat.Id}");

        Assert.Equal("After", changed.GetProperty("name").GetString());
        Assert.All(
            ["myRole", "unreadCount", "lastReadSequence"],
            field => Assert.False(changed.TryGetProperty(field, out _))
        );
        Assert.Equal(ChatRole.Admin, Assert.Single(promoted.Added).Role);
        Assert.Equal(chat.Id, (await bobs.NextAsync<ChatRemovedEvent>()).ChatId);
    }

    [Fact]
    public async Task An_anonymous_connection_receives_a_public_chat_until_it_becomes_private()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync("Square", "public");
        await ada.SendAsync(chat.Id, "before");
        await using var guest = await HubClient.ConnectAsync(ada.Server, token: null);

        var opened = await guest.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, 0L);
        await ada.SendAsync(chat.Id, "live");

        Assert.Equal("before", Assert.Single(opened.Changes).Content);
        Assert.Null(opened.Chat.MyRole);
        Assert.Equal("live", (await guest.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        await FailsAsync(
            "auth.not_logged_in",
            () => guest.CallAsync("SendMessage", new { chatId = chat.Id, content = "me too" })
        );

        await ada.Api.PatchAsync($"/api/chats/{chat.Id}", new { visibility = "private" });
        Assert.Equal(chat.Id, (await guest.NextAsync<ChatRemovedEvent>()).ChatId);
        await FailsAsync("chats.not_found", () => guest.CallAsync("ConnectToChat", chat.Id, 0L));
    }

    [Fact]
    public async Task Every_method_except_connecting_to_chats_requires_a_login()
    {
        await using var guest = await HubClient.ConnectAsync((await fixture.ServerAsync()).Address, token: null);
        var id = Guid.NewGuid();

        await FailsAsync("auth.not_logged_in", () => guest.CallAsync("Resume", new { chats = new { } }));
        await FailsAsync(
            "auth.not_logged_in",
            () => guest.CallAsync("SendMessage", new { chatId = id, content = "x" })
        );
        await FailsAsync(
            "auth.not_logged_in",
            () => guest.CallAsync("EditMessage", new { messageId = id, content = "x" })
        );
        await FailsAsync("auth.not_logged_in", () => guest.CallAsync("UnsendMessage", id));
        await FailsAsync("auth.not_logged_in", () => guest.CallAsync("React", id, "👍", true));
        await FailsAsync("auth.not_logged_in", () => guest.CallAsync("MarkRead", id, 1L));
        await FailsAsync("auth.not_logged_in", () => guest.CallAsync("MarkDelivered", id, 1L));
        await FailsAsync("chats.not_found", () => guest.CallAsync("ConnectToChat", id, null));
    }

    [Fact]
    public async Task An_invalid_token_is_refused_and_not_treated_as_anonymous() =>
        await Assert.ThrowsAsync<WebSocketException>(async () =>
            await HubClient.ConnectAsync((await fixture.ServerAsync()).Address, "no such token")
        );

    [Fact]
    public async Task Edits_unsends_and_receipts_work_over_the_hub()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await ada.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();

        var message = await adas.CallAsync<MessageDto>(
            "SendMessage",
            new
            {
                chatId = chat.Id,
                content = "draft",
                clientMessageId = Guid.NewGuid(),
            }
        );
        var edited = await adas.CallAsync<MessageDto>("EditMessage", new { messageId = message.Id, content = "final" });
        await bobs.CallAsync("MarkDelivered", chat.Id, 1L);
        await bobs.CallAsync("MarkRead", chat.Id, 1L);
        var unsent = await adas.CallAsync<MessageDto>("UnsendMessage", message.Id);

        Assert.Equal(("final", 2L), (edited.Content, edited.Revision));
        Assert.NotNull(unsent.UnsentAt);
        Assert.Equal(1, (await bob.GetChatAsync(chat.Id)).LastReadSequence);
        await FailsAsync("messages.mark_beyond_end", () => bobs.CallAsync("MarkRead", chat.Id, 2L));
    }

    [Fact]
    public async Task Invalid_arguments_fail_their_call_and_keep_the_connection_open()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        await using var hub = await ada.ConnectAsync();

        await FailsAsync("request.invalid", () => hub.CallAsync("SendMessage", new { chatId = chat.Id, content = "" }));
        await FailsAsync("request.invalid", () => hub.CallAsync("SendMessage", new { chatId = chat.Id }));
        await FailsAsync("request.invalid", () => hub.CallAsync("ConnectToChat", chat.Id, -1L));
        await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("SendMessage", "no object"));
        await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("SendMessage"));
        await FailsAsync("request.invalid", () => hub.CallAsync("React", chat.Id, "no emoji", true));
        await FailsAsync("messages.not_found", () => hub.CallAsync("React", chat.Id, "👍", true));
        await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("React", chat.Id, "👍", "yes"));
        await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("ConnectToChat", "no id", null));
        await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("NoSuchMethod"));

        Assert.Equal(
            1,
            (await hub.CallAsync<MessageDto>("SendMessage", new { chatId = chat.Id, content = "still open" })).Sequence
        );
    }

    [Fact]
    public async Task Invalid_protocol_frames_close_only_their_own_connection()
    {
        var ada = await fixture.NewPersonAsync();
        await using var bystander = await (await ada.ConnectAsync()).ReadyAsync();
        foreach (
            var frame in new[]
            {
                "{\"type\":1",
                "not json\u001e",
                "[]\u001e",
                "{\"type\":99}\u001e{\u001e",
                new string('x', 300_000) + "\u001e",
            }
        )
        {
            using var raw = new ClientWebSocket();
            await raw.ConnectAsync(
                new UriBuilder(ada.Server)
                {
                    Scheme = "ws",
                    Path = "/hubs/chat",
                    Query = $"access_token={ada.Token}",
                }.Uri,
                CancellationToken.None
            );
            await raw.SendAsync(
                "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            );
            try
            {
                await raw.SendAsync(
                    System.Text.Encoding.UTF8.GetBytes(frame),
                    WebSocketMessageType.Text,
                    endOfMessage: true,
                    CancellationToken.None
                );
                await raw.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure,
                    statusDescription: null,
                    CancellationToken.None
                );
            }
            catch (WebSocketException)
            {
                // The server has closed it already.
            }
        }

        await bystander.ReadyAsync();
    }

    [Fact]
    public async Task A_slow_reader_is_disconnected_does_not_delay_others_and_can_catch_up()
    {
        var (ada, bob, sloth) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync(members: [bob, sloth]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        using var deaf = new ClientWebSocket();
        deaf.Options.KeepAliveInterval = TimeSpan.Zero;
        await deaf.ConnectAsync(
            new UriBuilder(ada.Server)
            {
                Scheme = "ws",
                Path = "/hubs/chat",
                Query = $"access_token={sloth.Token}",
            }.Uri,
            CancellationToken.None
        );
        await deaf.SendAsync(
            "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );
        await Eventually.TrueAsync(async () => await IsOnlineAsync());

        var text = new string('字', 10_000);
        long sent = 0;
        while (await IsOnlineAsync())
        {
            Assert.True(sent < 20_000, "The connection was never closed.");
            for (var i = 0; i < 100; i++)
            {
                sent = (await ada.SendAsync(chat.Id, text)).Sequence;
            }
        }

        for (long count = 0; count < sent; )
        {
            foreach (var message in (await bobs.NextAsync<MessagesReceivedEvent>()).Messages)
            {
                Assert.Equal(++count, message.Sequence);
            }
        }

        await using var back = await sloth.ConnectAsync();
        Assert.Equal(1, (await back.CallAsync<OpenedChatDto>("ConnectToChat", chat.Id, 0L)).Changes[0].Sequence);

        async Task<bool> IsOnlineAsync() =>
            (await ada.Api.GetAsync($"/api/users/{sloth.Id}")).Content.GetProperty("online").GetBoolean();
    }

    private static async Task FailsAsync(string code, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<HubException>(call);
        Assert.Contains($"{code}: ", failure.Message, StringComparison.Ordinal);
    }
}
