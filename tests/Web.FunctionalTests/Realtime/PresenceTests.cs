using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Realtime;

/// <summary>Presence, typing and receipts.</summary>
public sealed class PresenceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Presence_reaches_members_of_a_shared_chat_and_no_other_user()
    {
        var (ada, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var eves = await (await eve.ConnectAsync()).ReadyAsync();

        var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        Assert.Equal(
            new PresenceChangedEvent(bob.Id, Online: true, LastSeenAt: null),
            await adas.NextAsync<PresenceChangedEvent>()
        );
        await bobs.DisposeAsync();
        var gone = await adas.NextAsync<PresenceChangedEvent>();

        Assert.Equal((bob.Id, false), (gone.UserId, gone.Online));
        Assert.Equal(
            gone.LastSeenAt,
            (await ada.Api.GetAsync($"/api/users/{bob.Id}")).Content.GetProperty("lastSeenAt").GetDateTimeOffset()
        );

        // Eve receives the online count and an event of her own chat. An event about Bob would have arrived before
        // these.
        var common = await ada.CreateGroupAsync("With Eve", members: [eve]);
        await eves.NextAsync<ChatAddedEvent>();
        Assert.DoesNotContain(
            eves.TakeEvents(),
            received => received is PresenceChangedEvent changed && changed.UserId == bob.Id
        );
        Assert.NotEqual(Guid.Empty, common.Id);
    }

    [Fact]
    public async Task Presence_reaches_friends_without_a_shared_chat()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        await ada.Api.PostAsync($"/api/friends/{bob.Id}");
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();

        var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        Assert.Equal(
            new PresenceChangedEvent(bob.Id, Online: true, LastSeenAt: null),
            await adas.NextAsync<PresenceChangedEvent>()
        );
        Assert.True((await ada.Api.GetAsync("/api/friends")).Content[0].GetProperty("online").GetBoolean());

        await ada.Api.DeleteAsync($"/api/friends/{bob.Id}");
        await bobs.DisposeAsync();
        await Eventually.TrueAsync(async () =>
            !(await ada.Api.GetAsync($"/api/users/{bob.Id}")).Content.GetProperty("online").GetBoolean()
        );
        Assert.DoesNotContain(
            (await adas.ReadyAsync()).TakeEvents(),
            received => received is PresenceChangedEvent { Online: false }
        );
    }

    [Fact]
    public async Task A_blocked_user_cannot_invite_or_send_typing_to_the_blocking_user()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var direct = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        var group = await bob.CreateGroupAsync();
        await ada.Api.PutAsync($"/api/blocks/{bob.Id}", new { });
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        Assert.Equal(
            "chats.cannot_reach_user",
            (await bob.Api.PostAsync($"/api/chats/{group.Id}/invitations", new { userIds = new[] { ada.Id } })).Code
        );
        await FailsAsync("chats.cannot_reach_user", () => bobs.CallAsync("SetTyping", direct.Id, true));
        Assert.Empty((await ada.Api.GetAsync("/api/invitations")).Content.EnumerateArray());
    }

    [Fact]
    public async Task A_second_device_does_not_change_presence()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var phone = await (await bob.ConnectAsync()).ReadyAsync();
        await adas.NextAsync<PresenceChangedEvent>();

        var laptop = await (await bob.ConnectAsync()).ReadyAsync();
        await laptop.DisposeAsync();
        await bob.SendAsync(chat.Id, "still here");

        await adas.NextAsync<MessagesReceivedEvent>();
        Assert.DoesNotContain(adas.TakeEvents(), received => received is PresenceChangedEvent);
        Assert.True((await ada.Api.GetAsync($"/api/users/{bob.Id}")).Content.GetProperty("online").GetBoolean());
    }

    [Fact]
    public async Task Everyone_receives_the_online_count()
    {
        var ada = await fixture.NewPersonAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        await using var anonymous = await HubClient.ConnectAsync(ada.Server, token: null);

        // When a user of another test goes offline at the same time, the count stays, and one more user must connect.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await using var other = await (await (await fixture.NewPersonAsync()).ConnectAsync()).ReadyAsync();
            if (await ReceivesCurrentCountAsync())
            {
                return;
            }
        }

        Assert.Fail("No event with the current count.");

        async Task<bool> ReceivesCurrentCountAsync()
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                while (true)
                {
                    if (
                        await anonymous.Events.ReadAsync(timeout.Token) is OnlineCountChangedEvent changed
                        && changed.Count
                            == (await anyone.GetAsync("/api/users/online")).Content.GetProperty("count").GetInt32()
                    )
                    {
                        return true;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Other_members_see_typing_until_the_message_is_sent()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        await adas.CallAsync("SetTyping", chat.Id, true);
        await adas.CallAsync("SetTyping", chat.Id, true);
        Assert.Equal(
            new TypingChangedEvent(chat.Id, ada.Id, IsTyping: true),
            await bobs.NextAsync<TypingChangedEvent>()
        );
        await ada.SendAsync(chat.Id, "done");

        Assert.Equal(
            new TypingChangedEvent(chat.Id, ada.Id, IsTyping: false),
            await bobs.NextAsync<TypingChangedEvent>()
        );
        Assert.Equal("done", (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        await adas.NextAsync<MessagesReceivedEvent>();
        Assert.DoesNotContain(adas.TakeEvents(), received => received is TypingChangedEvent);
    }

    [Fact]
    public async Task Typing_ends_when_reported_and_by_timeout()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        using var bobs = await PlainClient.ConnectAsync(bob, chat.Id);
        await bobs.NextAsync("ready");

        await adas.CallAsync("SetTyping", chat.Id, true);
        Assert.True((await bobs.NextAsync("typing")).GetProperty("data").GetBoolean());
        await adas.CallAsync("SetTyping", chat.Id, false);
        Assert.False((await bobs.NextAsync("typing")).GetProperty("data").GetBoolean());

        // It was reported once, and ends without another report.
        await bobs.SendAsync(new { type = "typing", data = true });
        Assert.True((await adas.NextAsync<TypingChangedEvent>()).IsTyping);
        Assert.Equal(
            new TypingChangedEvent(chat.Id, bob.Id, IsTyping: false),
            await adas.NextAsync<TypingChangedEvent>()
        );
    }

    [Fact]
    public async Task Only_members_can_send_typing()
    {
        var (ada, eve) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var hidden = await ada.CreateGroupAsync();
        var open = await ada.CreateGroupAsync("Open", visibility: "public");
        await using var eves = await (await eve.ConnectAsync()).ReadyAsync();
        await using var anonymous = await HubClient.ConnectAsync(eve.Server, token: null);

        await FailsAsync("chats.not_found", () => eves.CallAsync("SetTyping", hidden.Id, true));
        await FailsAsync("chats.not_a_member", () => eves.CallAsync("SetTyping", open.Id, true));
        await FailsAsync("auth.not_logged_in", () => anonymous.CallAsync("SetTyping", open.Id, true));
    }

    [Fact]
    public async Task A_read_receipt_reaches_the_users_other_devices_and_the_other_members()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        for (var i = 0; i < 3; i++)
        {
            await ada.SendAsync(chat.Id, $"{i}");
        }

        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var phone = await (await bob.ConnectAsync()).ReadyAsync();
        await using var laptop = await (await bob.ConnectAsync()).ReadyAsync();

        await phone.CallAsync("MarkDelivered", chat.Id, 2L);
        Assert.Equal(
            new ReceiptsChangedEvent(chat.Id, bob.Id, LastDeliveredSequence: 2, LastReadSequence: 0),
            await adas.NextAsync<ReceiptsChangedEvent>()
        );
        Assert.Equal(
            new ReceiptsChangedEvent(chat.Id, bob.Id, LastDeliveredSequence: 2, LastReadSequence: 0),
            await laptop.NextAsync<ReceiptsChangedEvent>()
        );

        // Others receive only the last of several fast receipts; receipts that do not advance are not sent.
        await phone.CallAsync("MarkRead", chat.Id, 1L);
        await phone.CallAsync("MarkRead", chat.Id, 1L);
        await phone.CallAsync("MarkRead", chat.Id, 3L);
        Assert.Equal(
            new ReceiptsChangedEvent(chat.Id, bob.Id, LastDeliveredSequence: 2, LastReadSequence: 1),
            await laptop.NextAsync<ReceiptsChangedEvent>()
        );
        Assert.Equal(
            new ReceiptsChangedEvent(chat.Id, bob.Id, LastDeliveredSequence: 3, LastReadSequence: 3),
            await laptop.NextAsync<ReceiptsChangedEvent>()
        );
        ReceiptsChangedEvent received;
        do
        {
            received = await adas.NextAsync<ReceiptsChangedEvent>();
        } while (received.LastReadSequence < 3);
        Assert.Equal(3, received.LastDeliveredSequence);
        Assert.Equal(0, (await bob.GetChatAsync(chat.Id)).UnreadCount);
    }

    [Fact]
    public async Task In_a_large_chat_read_receipts_reach_only_the_users_own_devices()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await ada.SendAsync(chat.Id, "one");
        await using var database = NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var command = database.CreateCommand("UPDATE chats.chats SET member_count = 101 WHERE id = $1");
        command.Parameters.Add(new() { Value = chat.Id });
        await command.ExecuteNonQueryAsync();
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        await bobs.CallAsync("SetTyping", chat.Id, true);
        await bobs.CallAsync("MarkRead", chat.Id, 1L);
        Assert.Equal(1, (await bobs.NextAsync<ReceiptsChangedEvent>()).LastReadSequence);
        await bob.SendAsync(chat.Id, "two");

        await adas.NextAsync<MessagesReceivedEvent>();
        Assert.DoesNotContain(
            adas.TakeEvents(),
            received => received is ReceiptsChangedEvent or TypingChangedEvent or PresenceChangedEvent
        );
        Assert.Equal(
            [bob.Username],
            await NamesAsync(
                ada,
                (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items[0].Id,
                "readBy"
            )
        );
    }

    [Fact]
    public async Task Receipts_list_readers_and_recipients_and_never_the_sender()
    {
        var (ada, bob, cleo, dan) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync(members: [bob, cleo, dan]);
        var message = await ada.SendAsync(chat.Id, "who reads this?");
        Assert.Empty(await NamesAsync(ada, message.Id, "deliveredTo"));

        await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 1 });
        await cleo.Api.PutAsync($"/api/chats/{chat.Id}/delivered", new { sequence = 1 });

        Assert.Equal([bob.Username], await NamesAsync(ada, message.Id, "readBy"));
        Assert.Equal([bob.Username, cleo.Username], await NamesAsync(dan, message.Id, "deliveredTo"));

        await ada.Api.DeleteAsync($"/api/chats/{chat.Id}/members/{bob.Id}");
        Assert.Equal(404, (int)(await bob.Api.GetAsync($"/api/messages/{message.Id}/receipts")).Status);
        Assert.Equal([cleo.Username], await NamesAsync(ada, message.Id, "deliveredTo"));
    }

    [Fact]
    public async Task Receipts_and_unread_messages_are_for_members()
    {
        var (ada, eve) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var hidden = await ada.CreateGroupAsync();
        var open = await ada.CreateGroupAsync("Open", visibility: "public");
        var (secret, known) = (await ada.SendAsync(hidden.Id, "secret"), await ada.SendAsync(open.Id, "known"));
        using var anyone = new Api(eve.Server);

        Assert.Equal("messages.not_found", (await eve.Api.GetAsync($"/api/messages/{secret.Id}/receipts")).Code);
        Assert.Equal("messages.not_found", (await eve.Api.GetAsync($"/api/messages/{Guid.NewGuid()}/receipts")).Code);
        Assert.Equal("chats.not_a_member", (await eve.Api.GetAsync($"/api/messages/{known.Id}/receipts")).Code);
        Assert.Equal("chats.not_found", (await eve.Api.GetAsync($"/api/chats/{hidden.Id}/unread")).Code);
        Assert.Equal("chats.not_a_member", (await eve.Api.GetAsync($"/api/chats/{open.Id}/unread")).Code);
        Assert.Equal(401, (int)(await anyone.GetAsync($"/api/chats/{open.Id}/unread")).Status);
        Assert.Equal(401, (int)(await anyone.GetAsync($"/api/messages/{known.Id}/receipts")).Status);
    }

    /// <summary>
    /// Compares random histories of sends, unsends, reads and joins with a model: count and list must match it.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_unread_list_contains_exactly_the_counted_messages(int seed)
    {
        var random = new Random(seed);
        Person[] people =
        [
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
        ];
        var chat = await people[0].CreateGroupAsync(members: people[1..]);
        List<(int Sender, Guid Id, bool Unsent)> messages = [];
        var read = new int[people.Length];
        for (var step = 0; step < 60; step++)
        {
            var who = random.Next(people.Length);
            switch (random.Next(4))
            {
                case 0 when messages.FindIndex(message => message.Sender == who && !message.Unsent) is >= 0 and var own:
                    (await people[who].Api.DeleteAsync($"/api/messages/{messages[own].Id}")).Ok();
                    messages[own] = messages[own] with { Unsent = true };
                    break;
                case 1:
                    var mark = random.Next(messages.Count + 1);
                    (await people[who].Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = mark })).Ok();
                    read[who] = Math.Max(read[who], mark);
                    break;
                default:
                    messages.Add((who, (await people[who].SendAsync(chat.Id, $"{step}")).Id, Unsent: false));
                    read[who] = messages.Count;
                    break;
            }
        }

        for (var who = 0; who < people.Length; who++)
        {
            var expected = messages
                .Skip(read[who])
                .Where(message => !message.Unsent)
                .Select(message => message.Id)
                .ToList();
            List<MessageDto> listed = [];
            HistoryDto page;
            do
            {
                page = (
                    await people[who]
                        .Api.GetAsync(
                            $"/api/chats/{chat.Id}/unread?limit=5&after={(listed.Count == 0 ? 0 : listed[^1].Sequence)}"
                        )
                ).As<HistoryDto>();
                listed.AddRange(page.Items);
            } while (page.HasMore);

            Assert.Equal(expected, listed.Select(message => message.Id));
            Assert.Equal(expected.Count, (await people[who].GetChatAsync(chat.Id)).UnreadCount);
        }
    }

    private static async Task<List<string>> NamesAsync(Person viewer, Guid messageId, string property) =>
        [
            .. (await viewer.Api.GetAsync($"/api/messages/{messageId}/receipts"))
                .Ok()
                .Content.GetProperty(property)
                .EnumerateArray()
                .Select(user => user.GetProperty("username").GetString()!),
        ];

    private static async Task FailsAsync(string code, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(call);
        Assert.Contains($"{code}: ", failure.Message, StringComparison.Ordinal);
    }
}
