using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Web.FunctionalTests.Messages;

public sealed class MentionsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_mentioned_user_is_listed_notified_and_counted()
    {
        var (ada, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync(members: [bob, eve]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        await using var eves = await (await eve.ConnectAsync()).ReadyAsync();
        var written = bob.Username.ToUpperInvariant();

        await ada.SendAsync(chat.Id, "nobody");
        var message = await ada.SendAsync(
            chat.Id,
            $"Hi @{written}, and @{ada.Username}. Not x@{eve.Username}, @anonymous.at.all or @{eve.Username}@example.org"
        );

        Assert.Equal(
            [
                new MentionDto(ada.Id, ada.Username, null, ada.Username),
                new MentionDto(bob.Id, bob.Username, null, written),
            ],
            message.Mentions.OrderBy(mention => mention.UserId)
        );
        Assert.Equal(message, await ReceivedAsync(bobs));
        Assert.Equal(new MentionedEvent(chat.Id, message.Id, 2), await bobs.NextAsync<MentionedEvent>());
        Assert.Equal(message, await ReceivedAsync(eves));
        await ada.SendAsync(chat.Id, "end");
        Assert.Equal("end", (await ReceivedAsync(eves)).Content);
        Assert.DoesNotContain(eves.TakeEvents(), received => received is MentionedEvent);
        Assert.Equal(
            [(3, 1), (3, 0), (0, 0)],
            await Task.WhenAll(new[] { bob, eve, ada }.Select(person => UnreadAsync(person, chat.Id)))
        );
        Assert.Equal([message], (await MentionsAsync(bob)).Items);
        Assert.Empty((await MentionsAsync(ada)).Items);
        Assert.Empty((await MentionsAsync(eve)).Items);

        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 2 })).Ok();
        Assert.Equal((1, 0), await UnreadAsync(bob, chat.Id));
    }

    [Fact]
    public async Task A_mention_shows_the_current_name()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await ada.SendAsync(chat.Id, $"@{bob.Username}");

        (await bob.Api.PutAsync("/api/users/me", new { displayName = "Robert" })).Ok();

        Assert.Equal(
            [new MentionDto(bob.Id, bob.Username, "Robert", bob.Username)],
            (await MentionsAsync(bob)).Items[0].Mentions
        );
    }

    [Fact]
    public async Task Punctuation_after_a_mention_matches_the_longest_existing_name()
    {
        var name = $"dot{Guid.NewGuid():N}"[..20];
        var (plain, dotted) = (await fixture.NewPersonAsync(name), await fixture.NewPersonAsync(name + "."));
        var chat = await plain.CreateGroupAsync(members: [dotted]);

        Assert.Equal(
            [dotted.Id],
            (await plain.SendAsync(chat.Id, $"@{name}.")).Mentions.Select(mention => mention.UserId)
        );
        Assert.Equal(
            [plain.Id],
            (await plain.SendAsync(chat.Id, $"@{name}-")).Mentions.Select(mention => mention.UserId)
        );
    }

    [Fact]
    public async Task An_edit_changes_mentions_and_unsending_removes_them()
    {
        var (ada, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var chat = await ada.CreateGroupAsync(members: [bob, eve]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        await using var eves = await (await eve.ConnectAsync()).ReadyAsync();
        var message = await ada.SendAsync(chat.Id, $"@{bob.Username}");
        await bobs.NextAsync<MentionedEvent>();

        var both = await EditAsync($"@{bob.Username} @{eve.Username}");
        Assert.Equal(2, both.Mentions.Count);
        Assert.Equal(message.Id, (await eves.NextAsync<MentionedEvent>()).MessageId);
        Assert.Equal(both, (await bobs.NextAsync<MessageChangedEvent>()).Message);

        var one = await EditAsync($"@{eve.Username} alone");
        Assert.Equal([eve.Id], one.Mentions.Select(mention => mention.UserId));
        Assert.Empty((await MentionsAsync(bob)).Items);
        Assert.Equal((1, 0), await UnreadAsync(bob, chat.Id));
        Assert.Equal((1, 1), await UnreadAsync(eve, chat.Id));

        (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();
        Assert.Empty((await MentionsAsync(eve)).Items);
        Assert.Equal((0, 0), await UnreadAsync(eve, chat.Id));

        // A user who was mentioned before gets no second event.
        await ada.SendAsync(chat.Id, "end");
        await ReceivedAsync(bobs);
        Assert.DoesNotContain(bobs.TakeEvents(), received => received is MentionedEvent);

        async Task<MessageDto> EditAsync(string content) =>
            (await ada.Api.PutAsync($"/api/messages/{message.Id}", new { content })).As<MessageDto>();
    }

    [Fact]
    public async Task In_a_private_chat_only_members_can_be_mentioned_and_former_members_see_nothing()
    {
        var (ada, bob, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var (hidden, locked, open) = (
            await ada.CreateGroupAsync(members: [bob]),
            await ada.CreateGroupAsync("Locked", "public", "a password"),
            await ada.CreateGroupAsync("Square", "public")
        );
        await using var strangers = await (await stranger.ConnectAsync()).ReadyAsync();

        var message = await ada.SendAsync(hidden.Id, $"@{bob.Username} @{stranger.Username}");
        var behind = await ada.SendAsync(locked.Id, $"@{stranger.Username}");
        var seen = await ada.SendAsync(open.Id, $"@{stranger.Username}");

        Assert.Equal([bob.Id], message.Mentions.Select(mention => mention.UserId));
        Assert.Empty(behind.Mentions);
        Assert.Equal([seen], (await MentionsAsync(stranger)).Items);
        await strangers.ReadyAsync();
        Assert.DoesNotContain(strangers.TakeEvents(), received => received is MentionedEvent or MessagesReceivedEvent);

        (await ada.Api.DeleteAsync($"/api/chats/{hidden.Id}/members/{bob.Id}")).Ok();
        Assert.Empty((await MentionsAsync(bob)).Items);
        (await ada.Api.PatchAsync($"/api/chats/{open.Id}", new { visibility = "private" })).Ok();
        Assert.Empty((await MentionsAsync(stranger)).Items);
        using var anyone = new Api(ada.Server);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/mentions")).Status);
    }

    [Fact]
    public async Task Mentions_are_paged_newest_first_over_all_chats()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chats = new[] { await ada.CreateGroupAsync(members: [bob]), await ada.CreateGroupAsync(members: [bob]) };
        List<Guid> sent = [];
        for (var i = 0; i < 5; i++)
        {
            sent.Add((await ada.SendAsync(chats[i % 2].Id, $"{i} @{bob.Username}")).Id);
            await ada.SendAsync(chats[i % 2].Id, "text");
        }

        List<Guid> read = [];
        string? cursor = null;
        do
        {
            var page = await MentionsAsync(bob, cursor is null ? "?limit=2" : $"?limit=2&cursor={cursor}");
            read.AddRange(page.Items.Select(message => message.Id));
            cursor = page.NextCursor;
        } while (cursor is not null);

        Assert.Equal(Enumerable.Reverse(sent), read);
    }

    [Fact]
    public async Task The_first_50_mentions_count_and_a_repeated_request_mentions_once()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        var (clientMessageId, content) = (
            Guid.NewGuid(),
            string.Concat(Enumerable.Range(0, 49).Select(i => $"@unknown{i} ")) + $"@{bob.Username} @{ada.Username}"
        );

        var first = await ada.SendAsync(chat.Id, content, clientMessageId);
        var repeat = await ada.SendAsync(chat.Id, content, clientMessageId);
        await ada.SendAsync(chat.Id, "end");

        Assert.Equal([bob.Id], first.Mentions.Select(mention => mention.UserId));
        Assert.Equal(first, repeat);
        Assert.Equal(first, await ReceivedAsync(bobs));
        await bobs.NextAsync<MentionedEvent>();
        Assert.Equal("end", (await ReceivedAsync(bobs)).Content);
        Assert.Single((await MentionsAsync(bob)).Items);
    }

    [Fact]
    public async Task Messages_in_one_batch_keep_their_own_mentions()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.NewPersonAsync()));
        var chats = new[]
        {
            await people[0].CreateGroupAsync(members: people[1..]),
            await people[0].CreateGroupAsync(members: people[1..]),
        };

        await Task.WhenAll(
            Enumerable
                .Range(0, 160)
                .Select(i =>
                    people[i % 8].SendAsync(chats[i % 2].Id, i % 3 == 0 ? "text" : $"@{people[(i + 1) % 8].Username}")
                )
        );

        foreach (var chat in chats)
        {
            var history = (await people[0].Api.GetAsync($"/api/chats/{chat.Id}/messages?limit=200"))
                .As<HistoryDto>()
                .Items;
            Assert.Equal(80, history.Count);
            Assert.All(
                history,
                message =>
                    Assert.Equal(
                        message.Content == "text" ? [] : [message.Content[1..]],
                        message.Mentions.Select(mention => mention.Username)
                    )
            );
        }
    }

    private static async Task<MessageDto> ReceivedAsync(HubClient hub)
    {
        MessageDto received;
        do
        {
            received = (await hub.NextAsync<MessagesReceivedEvent>()).Messages[^1];
        } while (received.Content == "nobody");
        return received;
    }

    private static async Task<(int Unread, int Mentions)> UnreadAsync(Person person, Guid chatId)
    {
        var chat = await person.GetChatAsync(chatId);
        return (chat.UnreadCount, chat.UnreadMentions);
    }

    private static async Task<Page<MessageDto>> MentionsAsync(Person person, string query = "") =>
        (await person.Api.GetAsync($"/api/mentions{query}")).As<Page<MessageDto>>();
}
