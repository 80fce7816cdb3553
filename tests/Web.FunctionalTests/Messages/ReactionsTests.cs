using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Messages;

public sealed class ReactionsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Thumb = "👍";
    private const string Fire = "🔥";

    [Fact]
    public async Task A_reaction_is_delivered_counted_and_readable_and_is_not_an_edit()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        await using var adas = await (await ada.ConnectAsync()).ReadyAsync();
        var message = await ada.SendAsync(chat.Id, "text");

        var first = await ReactAsync(bob, message.Id, Thumb);
        var second = await ReactAsync(ada, message.Id, Thumb);
        var third = await ReactAsync(ada, message.Id, Fire);

        Assert.Equal((2L, null, "text"), (first.Revision, first.EditedAt, first.Content));
        Assert.Equal([new ReactionDto(Thumb, 1, [bob.Id])], first.Reactions);
        Assert.Equal([new ReactionDto(Thumb, 2, [bob.Id, ada.Id])], second.Reactions);
        Assert.Equal(
            [new ReactionDto(Thumb, 2, [bob.Id, ada.Id]), new ReactionDto(Fire, 1, [ada.Id])],
            third.Reactions
        );
        foreach (var state in new[] { first, second, third })
        {
            Assert.Equal(state, (await adas.NextAsync<MessageChangedEvent>()).Message);
        }

        Assert.Equal([third], (await bob.Api.GetAsync($"/api/chats/{chat.Id}/messages")).As<HistoryDto>().Items);
        Assert.Equal([third], (await bob.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=1")).As<ChangesDto>().Items);
        Assert.Equal(third, (await bob.GetChatAsync(chat.Id)).LastMessage);
        var all = (await bob.Api.GetAsync($"/api/messages/{message.Id}/reactions")).As<List<ReactorDto>>();
        Assert.Equal(
            [(Thumb, bob.Id, bob.Username), (Thumb, ada.Id, ada.Username), (Fire, ada.Id, ada.Username)],
            all.Select(reaction => (reaction.Emoji, reaction.UserId, reaction.DisplayName))
        );
    }

    [Fact]
    public async Task Repeating_a_reaction_changes_nothing_and_removing_it_is_a_change()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "text");
        await ada.SendAsync(chat.Id, "another");

        Assert.Equal(1, (await UnreactAsync(ada, message.Id, Thumb)).Revision);
        Assert.Equal(3, (await ReactAsync(ada, message.Id, Thumb)).Revision);
        Assert.Equal(3, (await ReactAsync(ada, message.Id, Thumb)).Revision);
        var gone = await UnreactAsync(ada, message.Id, Thumb);
        Assert.Equal(gone, await UnreactAsync(ada, message.Id, Thumb));

        Assert.True(gone is { Revision: 4, Reactions: [], EditedAt: null });
        Assert.Equal(4, (await ada.GetChatAsync(chat.Id)).Revision);

        // Nothing shows the change, but a client that was away still receives it.
        Assert.Equal([gone], (await ada.Api.GetAsync($"/api/chats/{chat.Id}/changes?since=2")).As<ChangesDto>().Items);
    }

    [Fact]
    public async Task Different_encodings_of_one_emoji_are_the_same_reaction()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var message = await ada.SendAsync(chat.Id, "text");

        await ReactAsync(ada, message.Id, "❤");
        var both = await ReactAsync(bob, message.Id, "❤\uFE0F");

        Assert.Equal([new ReactionDto("❤\uFE0F", 2, [ada.Id, bob.Id])], both.Reactions);
        Assert.Equal([new ReactionDto("❤\uFE0F", 1, [bob.Id])], (await UnreactAsync(ada, message.Id, "❤")).Reactions);
    }

    [Fact]
    public async Task Only_members_can_react_and_only_readers_can_list_reactions()
    {
        var (ada, bob, stranger) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        var (hidden, open, locked) = (
            await ada.CreateGroupAsync(members: [bob]),
            await ada.CreateGroupAsync("Square", "public"),
            await ada.CreateGroupAsync("Locked", "public", "a password")
        );
        var (inside, outside, behind) = (
            await ada.SendAsync(hidden.Id, "text"),
            await ada.SendAsync(open.Id, "text"),
            await ada.SendAsync(locked.Id, "text")
        );
        await ReactAsync(bob, inside.Id, Thumb);
        (await ada.Api.DeleteAsync($"/api/chats/{hidden.Id}/members/{bob.Id}")).Ok();

        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            Assert.Equal(
                (HttpStatusCode.NotFound, "messages.not_found"),
                StatusOf(await stranger.Api.SendAsync(method, PathOf(inside.Id, Thumb)))
            );
            Assert.Equal(
                (HttpStatusCode.NotFound, "messages.not_found"),
                StatusOf(await bob.Api.SendAsync(method, PathOf(inside.Id, Thumb)))
            );
            Assert.Equal(
                (HttpStatusCode.Forbidden, "chats.not_a_member"),
                StatusOf(await stranger.Api.SendAsync(method, PathOf(outside.Id, Thumb)))
            );
            Assert.Equal(
                (HttpStatusCode.NotFound, "messages.not_found"),
                StatusOf(await stranger.Api.SendAsync(method, PathOf(behind.Id, Thumb)))
            );
        }

        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await stranger.Api.GetAsync($"/api/messages/{inside.Id}/reactions"))
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await bob.Api.GetAsync($"/api/messages/{inside.Id}/reactions"))
        );
        Assert.Equal(
            (HttpStatusCode.NotFound, "messages.not_found"),
            StatusOf(await stranger.Api.GetAsync($"/api/messages/{behind.Id}/reactions"))
        );
        Assert.Equal(HttpStatusCode.OK, (await stranger.Api.GetAsync($"/api/messages/{outside.Id}/reactions")).Status);
        Assert.Single((await ada.Api.GetAsync($"/api/messages/{inside.Id}/reactions")).As<List<ReactorDto>>());
    }

    [Fact]
    public async Task An_unsent_message_has_no_reactions_and_takes_none()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: [bob]);
        var message = await ada.SendAsync(chat.Id, "text");
        await ReactAsync(bob, message.Id, Thumb);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        (await ada.Api.DeleteAsync($"/api/messages/{message.Id}")).Ok();

        Assert.Empty((await bobs.NextAsync<MessageChangedEvent>()).Message.Reactions);
        Assert.Equal(
            (HttpStatusCode.Conflict, "messages.unsent"),
            StatusOf(await bob.Api.PutAsync(PathOf(message.Id, Thumb)))
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "messages.unsent"),
            StatusOf(await bob.Api.DeleteAsync(PathOf(message.Id, Thumb)))
        );
        Assert.Empty((await bob.Api.GetAsync($"/api/messages/{message.Id}/reactions")).As<List<ReactorDto>>());
    }

    [Fact]
    public async Task The_number_of_reactions_is_limited()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..]);
        var message = await people[0].SendAsync(chat.Id, "text");
        string[] emoji = [.. Enumerable.Range(0x1F400, 21).Select(char.ConvertFromUtf32)];
        for (var i = 0; i < 20; i++)
        {
            await ReactAsync(people[i / 10], message.Id, emoji[i]);
        }

        Assert.Equal(
            (HttpStatusCode.Conflict, "messages.too_many_reactions"),
            StatusOf(await people[2].Api.PutAsync(PathOf(message.Id, emoji[20])))
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "messages.too_many_reactions"),
            StatusOf(await people[1].Api.PutAsync(PathOf(message.Id, emoji[0])))
        );
        Assert.Equal(2, (await ReactAsync(people[2], message.Id, emoji[0])).Reactions[0].Count);
    }

    [Fact]
    public async Task Concurrent_reactions_are_all_stored_and_each_change_is_delivered_once()
    {
        const int People = 25;
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => fixture.NewPersonAsync()));
        var chat = await people[0].CreateGroupAsync(members: people[1..]);
        var message = await people[0].SendAsync(chat.Id, "text");
        await using var listener = await (await people[0].ConnectAsync()).ReadyAsync();

        await Task.WhenAll(
            people.SelectMany(person =>
                new[]
                {
                    ReactAsync(person, message.Id, Thumb),
                    ReactAsync(person, message.Id, Fire),
                    ReactAsync(person, message.Id, Thumb),
                }
            )
        );

        MessageDto received = message;
        while (received.Revision < 1 + (2 * People))
        {
            var next = (await listener.NextAsync<MessageChangedEvent>()).Message;
            Assert.Equal(received.Revision + 1, next.Revision);
            received = next;
        }

        Assert.Equal(
            [(People, 20), (People, 20)],
            received.Reactions.Select(reaction => (reaction.Count, reaction.UserIds.Count))
        );
        Assert.Equal(
            2 * People,
            (await people[0].Api.GetAsync($"/api/messages/{message.Id}/reactions")).As<List<ReactorDto>>().Count
        );
        Assert.Equal(received.Revision, (await people[0].GetChatAsync(chat.Id)).Revision);
    }

    [Fact]
    public async Task Reactions_are_added_and_removed_over_the_hub()
    {
        var (ada, stranger) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "text");
        await using var adas = await ada.ConnectAsync();
        await using var strangers = await stranger.ConnectAsync();
        await using var anonymous = await HubClient.ConnectAsync(ada.Server, token: null);

        Assert.Equal(1, (await adas.CallAsync<MessageDto>("React", message.Id, Thumb, true)).Reactions[0].Count);
        Assert.Empty((await adas.CallAsync<MessageDto>("React", message.Id, Thumb, false)).Reactions);

        foreach (var text in new[] { "", "ok", "a\0", "👍👍", new string('x', 100_000) })
        {
            await FailsAsync("request.invalid", adas, message.Id, text);
        }

        await FailsAsync("request.invalid", adas, message.Id, emoji: null);
        await FailsAsync("messages.not_found", strangers, message.Id, Thumb);
        await FailsAsync("auth.not_logged_in", anonymous, message.Id, Thumb);
    }

    [Fact]
    public async Task A_plain_socket_receives_reaction_changes_also_when_the_last_one_is_removed()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, "text");
        using var live = await PlainClient.ConnectAsync(ada, chat.Id);
        await live.NextAsync("ready");

        await ReactAsync(ada, message.Id, Thumb);
        await UnreactAsync(ada, message.Id, Thumb);

        var (put, taken) = (await live.NextAsync(), await live.NextAsync());
        Assert.Equal(
            ("changed", Thumb),
            (put.GetProperty("type").GetString(), put.GetProperty("reactions")[0].GetProperty("emoji").GetString())
        );
        Assert.Equal(
            ("changed", false),
            (taken.GetProperty("type").GetString(), taken.TryGetProperty("reactions", out _))
        );
        using var later = await PlainClient.ConnectAsync(ada, chat.Id, since: 1);
        await later.NextAsync("ready");
        Assert.Equal("changed", (await later.NextAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_deleted_chat_leaves_no_reactions()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        var message = await ada.SendAsync(chat.Id, $"@{ada.Username}");
        await ReactAsync(ada, message.Id, Thumb);

        (await ada.Api.DeleteAsync($"/api/chats/{chat.Id}")).Ok();

        await using var database = Npgsql.NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var left = database.CreateCommand(
            "SELECT (SELECT count(*) FROM messages.reactions WHERE message_id = $1) + (SELECT count(*) FROM messages.mentions WHERE message_id = $1)"
        );
        left.Parameters.Add(new() { Value = message.Id });
        Assert.Equal(0L, await left.ExecuteScalarAsync());
        Assert.Equal("messages.not_found", (await ada.Api.GetAsync($"/api/messages/{message.Id}/reactions")).Code);
    }

    private static string PathOf(Guid messageId, string emoji) =>
        $"/api/messages/{messageId}/reactions/{Uri.EscapeDataString(emoji)}";

    private static async Task<MessageDto> ReactAsync(Person person, Guid messageId, string emoji) =>
        (await person.Api.PutAsync(PathOf(messageId, emoji))).As<MessageDto>();

    private static async Task<MessageDto> UnreactAsync(Person person, Guid messageId, string emoji) =>
        (await person.Api.DeleteAsync(PathOf(messageId, emoji))).As<MessageDto>();

    private static (HttpStatusCode, string?) StatusOf(Answer answer) => (answer.Status, answer.Code);

    private static async Task FailsAsync(string code, HubClient hub, Guid messageId, string? emoji)
    {
        var failure = await Assert.ThrowsAsync<HubException>(() => hub.CallAsync("React", messageId, emoji, true));
        Assert.Contains($"{code}: ", failure.Message, StringComparison.Ordinal);
    }
}
