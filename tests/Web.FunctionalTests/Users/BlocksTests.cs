using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Users;

/// <summary>Ada blocks Bob, who is not told.</summary>
public sealed class BlocksTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Blocks_are_listed_and_lifted_and_again_changes_nothing()
    {
        var (ada, bob) = await PairAsync();

        await BlockAsync(ada, bob);
        await BlockAsync(ada, bob);
        Assert.Equal(bob.Id, Assert.Single((await ada.Api.GetAsync("/api/blocks")).As<List<UserDto>>()).Id);
        Assert.Empty((await bob.Api.GetAsync("/api/blocks")).As<List<UserDto>>());

        await UnblockAsync(ada, bob);
        await UnblockAsync(ada, bob);
        Assert.Empty((await ada.Api.GetAsync("/api/blocks")).As<List<UserDto>>());
    }

    [Fact]
    public async Task A_block_ends_a_friendship_for_both()
    {
        var (ada, bob) = await PairAsync();
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await ada.Api.PostAsync($"/api/friends/{bob.Id}");
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        await BlockAsync(ada, bob);

        Assert.Equal(ada.Id, (await atBob.NextAsync<HubEvent.FriendRemoved>()).UserId);
        Assert.Empty(await FriendsAsync(ada));
        Assert.Empty(await FriendsAsync(bob));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_block_ends_open_requests_of_either(bool byBlocker)
    {
        var (ada, bob) = await PairAsync();
        await (byBlocker ? ada : bob).Api.PostAsync($"/api/friends/{(byBlocker ? bob : ada).Id}");

        await BlockAsync(ada, bob);

        Assert.Empty(await FriendsAsync(ada));
        Assert.Empty(await FriendsAsync(bob));
    }

    [Fact]
    public async Task A_request_to_a_blocker_looks_like_any_other_and_never_arrives()
    {
        var (ada, bob) = await PairAsync();
        await BlockAsync(ada, bob);
        await using var atAda = await (await ada.ConnectAsync()).ReadyAsync();
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        Assert.Equal(FriendState.Pending, (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).As<FriendDto>().State);
        Assert.Equal(FriendState.Pending, (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).As<FriendDto>().State);
        Assert.Equal(FriendState.Pending, (await atBob.NextAsync<HubEvent.FriendChanged>()).Friend.State);
        Assert.Equal(FriendState.Pending, Assert.Single(await FriendsAsync(bob)).State);
        Assert.Empty(await FriendsAsync(ada));
        await ada.Api.DeleteAsync($"/api/friends/{bob.Id}");
        Assert.Single(await FriendsAsync(bob));
        await bob.Api.DeleteAsync($"/api/friends/{ada.Id}");
        Assert.Empty(await FriendsAsync(bob));
        Assert.DoesNotContain(
            (await atAda.ReadyAsync()).TakeEvents(),
            heard => heard is not HubEvent.OnlineCountChanged
        );

        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await UnblockAsync(ada, bob);
        Assert.Empty(await FriendsAsync(ada));
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        Assert.Equal(FriendState.Incoming, Assert.Single(await FriendsAsync(ada)).State);
    }

    [Fact]
    public async Task Who_blocks_asks_for_no_friendship_meanwhile()
    {
        var (ada, bob) = await PairAsync();
        await BlockAsync(ada, bob);

        AssertRefused("users.blocked_by_you", await ada.Api.PostAsync($"/api/friends/{bob.Id}"));
    }

    [Fact]
    public async Task While_a_block_lasts_neither_opens_a_direct_chat_whether_it_is_there_or_not()
    {
        var (ada, bob) = await PairAsync();
        await BlockAsync(ada, bob);

        AssertRefused("chats.cannot_reach_user", await OpenAsync(bob, ada));
        AssertRefused("users.blocked_by_you", await OpenAsync(ada, bob));

        await UnblockAsync(ada, bob);
        var chat = (await OpenAsync(bob, ada)).As<ChatDto>();
        await BlockAsync(ada, bob);
        AssertRefused("chats.cannot_reach_user", await OpenAsync(bob, ada));
        AssertRefused("users.blocked_by_you", await OpenAsync(ada, bob));
        Assert.Equal(HttpStatusCode.OK, (await ada.Api.GetAsync($"/api/chats/{chat.Id}")).Status);
    }

    [Fact]
    public async Task In_their_direct_chat_neither_writes_or_edits_while_the_block_lasts()
    {
        var (ada, bob) = await PairAsync();
        var chat = (await OpenAsync(ada, bob)).As<ChatDto>();
        var repeated = Guid.NewGuid();
        var (ofAda, ofBob) = (await ada.SendAsync(chat.Id, "mine"), await bob.SendAsync(chat.Id, "mine too", repeated));
        await BlockAsync(ada, bob);

        AssertRefused(
            "users.blocked_by_you",
            await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "a" })
        );
        AssertRefused(
            "chats.cannot_reach_user",
            await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "b" })
        );
        AssertRefused(
            "users.blocked_by_you",
            await ada.Api.PutAsync($"/api/messages/{ofAda.Id}", new { content = "a" })
        );
        AssertRefused(
            "chats.cannot_reach_user",
            await bob.Api.PutAsync($"/api/messages/{ofBob.Id}", new { content = "b" })
        );
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();
        var refused = await Assert.ThrowsAsync<HubException>(() =>
            atBob.CallAsync<MessageDto>("SendMessage", new { chatId = chat.Id, content = "b" })
        );
        Assert.Contains("chats.cannot_reach_user", refused.Message, StringComparison.Ordinal);

        Assert.Equal(ofBob.Id, (await bob.SendAsync(chat.Id, "mine too", repeated)).Id);
        Assert.Equal(2, (await ada.GetChatAsync(chat.Id)).LastSequence);
        Assert.Equal(
            ["mine", "mine too"],
            (await ada.Api.GetAsync($"/api/chats/{chat.Id}/messages"))
                .Content.GetProperty("items")
                .EnumerateArray()
                .Select(message => message.GetProperty("content").GetString())
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ada.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = 2 })).Status
        );
        Assert.Equal(HttpStatusCode.NoContent, (await bob.Api.DeleteAsync($"/api/messages/{ofBob.Id}")).Status);

        await UnblockAsync(ada, bob);
        await ada.SendAsync(chat.Id, "again");
        await bob.SendAsync(chat.Id, "again");
        Assert.Equal(
            HttpStatusCode.OK,
            (await ada.Api.PutAsync($"/api/messages/{ofAda.Id}", new { content = "a" })).Status
        );
    }

    [Fact]
    public async Task Where_both_block_each_other_one_block_lifted_is_not_enough()
    {
        var (ada, bob) = await PairAsync();
        var chat = (await OpenAsync(ada, bob)).As<ChatDto>();
        await BlockAsync(ada, bob);
        await BlockAsync(bob, ada);
        AssertRefused(
            "users.blocked_by_you",
            await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "b" })
        );

        await UnblockAsync(ada, bob);

        AssertRefused(
            "chats.cannot_reach_user",
            await ada.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "a" })
        );
        await UnblockAsync(bob, ada);
        await ada.SendAsync(chat.Id, "again");
    }

    [Fact]
    public async Task Neither_brings_the_other_into_a_group()
    {
        var (ada, bob) = await PairAsync();
        var third = await fixture.NewPersonAsync();
        var (ofAda, ofBob) = (await ada.CreateGroupAsync(), await bob.CreateGroupAsync());
        await BlockAsync(ada, bob);

        AssertRefused(
            "chats.cannot_reach_user",
            await bob.Api.PostAsync(
                "/api/chats",
                new
                {
                    type = "group",
                    name = "Trio",
                    memberIds = new[] { third.Id, ada.Id },
                }
            )
        );
        AssertRefused(
            "chats.cannot_reach_user",
            await bob.Api.PostAsync($"/api/chats/{ofBob.Id}/members", new { userIds = new[] { third.Id, ada.Id } })
        );
        AssertRefused(
            "users.blocked_by_you",
            await ada.Api.PostAsync($"/api/chats/{ofAda.Id}/members", new { userIds = new[] { bob.Id } })
        );
        Assert.Equal(1, (await bob.GetChatAsync(ofBob.Id)).MemberCount);

        await UnblockAsync(ada, bob);
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await bob.Api.PostAsync($"/api/chats/{ofBob.Id}/members", new { userIds = new[] { third.Id, ada.Id } })
            ).Status
        );
    }

    [Fact]
    public async Task In_a_group_that_both_are_in_nothing_changes()
    {
        var (ada, bob) = await PairAsync();
        var group = await bob.CreateGroupAsync(members: ada);
        await BlockAsync(ada, bob);

        await ada.SendAsync(group.Id, "one");
        await bob.SendAsync(group.Id, "two");
        Assert.Equal(
            HttpStatusCode.OK,
            (await bob.Api.PostAsync($"/api/chats/{group.Id}/members", new { userIds = new[] { ada.Id } })).Status
        );

        Assert.Equal(2, (await ada.GetChatAsync(group.Id)).LastSequence);
    }

    [Fact]
    public async Task A_block_and_a_direct_chat_that_come_at_once_leave_no_chat_in_which_to_write()
    {
        for (var i = 0; i < 15; i++)
        {
            var (ada, bob) = await PairAsync();

            var opening = OpenAsync(bob, ada);
            await Task.WhenAll(opening, BlockAsync(ada, bob));

            var opened = await opening;
            if (opened.Status == HttpStatusCode.Created)
            {
                AssertRefused(
                    "chats.cannot_reach_user",
                    await bob.Api.PostAsync($"/api/chats/{opened.As<ChatDto>().Id}/messages", new { content = "b" })
                );
            }
            else
            {
                AssertRefused("chats.cannot_reach_user", opened);
            }
        }
    }

    [Fact]
    public async Task The_blocked_find_the_word_nowhere()
    {
        var (ada, bob) = await PairAsync();
        var chat = (await OpenAsync(ada, bob)).As<ChatDto>();
        await BlockAsync(ada, bob);

        Answer[] answers =
        [
            await OpenAsync(bob, ada),
            await bob.Api.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "b" }),
            await bob.Api.PostAsync($"/api/friends/{ada.Id}"),
            await bob.Api.GetAsync("/api/friends"),
            await bob.Api.GetAsync($"/api/users/{ada.Id}"),
            await bob.Api.GetAsync($"/api/chats/{chat.Id}"),
            await bob.Api.GetAsync($"/api/chats/{chat.Id}/members"),
        ];

        Assert.All(answers, answer => Assert.DoesNotContain("block", answer.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(answers, answer => Assert.DoesNotContain("hidden", answer.Body, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<(Person Ada, Person Bob)> PairAsync() =>
        (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());

    private static async Task BlockAsync(Person by, Person of) =>
        Assert.Equal(HttpStatusCode.NoContent, (await by.Api.PutAsync($"/api/blocks/{of.Id}")).Status);

    private static async Task UnblockAsync(Person by, Person of) =>
        Assert.Equal(HttpStatusCode.NoContent, (await by.Api.DeleteAsync($"/api/blocks/{of.Id}")).Status);

    private static Task<Answer> OpenAsync(Person by, Person with) =>
        by.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { with.Id } });

    private static async Task<IReadOnlyList<FriendDto>> FriendsAsync(Person person) =>
        (await person.Api.GetAsync("/api/friends")).As<List<FriendDto>>();

    private static void AssertRefused(string code, Answer answer) =>
        Assert.Equal((HttpStatusCode.Forbidden, code), (answer.Status, answer.Code));
}
