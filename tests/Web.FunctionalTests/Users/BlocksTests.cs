using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.FunctionalTests.Users;

/// <summary>Ada blocks Bob, who is not notified.</summary>
public sealed class BlocksTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Blocks_are_listed_and_lifted_and_repeats_change_nothing()
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
    public async Task A_block_ends_a_friendship_for_both_users()
    {
        var (ada, bob) = await PairAsync();
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await ada.Api.PostAsync($"/api/friends/{bob.Id}");
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        await BlockAsync(ada, bob);

        Assert.Equal(ada.Id, (await atBob.NextAsync<FriendRemovedEvent>()).UserId);
        Assert.Empty(await FriendsAsync(ada));
        Assert.Empty(await FriendsAsync(bob));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_block_ends_open_requests_of_both_users(bool byBlocker)
    {
        var (ada, bob) = await PairAsync();
        await (byBlocker ? ada : bob).Api.PostAsync($"/api/friends/{(byBlocker ? bob : ada).Id}");

        await BlockAsync(ada, bob);

        Assert.Empty(await FriendsAsync(ada));
        Assert.Empty(await FriendsAsync(bob));
    }

    [Fact]
    public async Task A_request_to_a_blocking_user_looks_pending_and_never_arrives()
    {
        var (ada, bob) = await PairAsync();
        await BlockAsync(ada, bob);
        await using var atAda = await (await ada.ConnectAsync()).ReadyAsync();
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        Assert.Equal(FriendState.Pending, (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).As<FriendDto>().State);
        Assert.Equal(FriendState.Pending, (await bob.Api.PostAsync($"/api/friends/{ada.Id}")).As<FriendDto>().State);
        Assert.Equal(FriendState.Pending, (await atBob.NextAsync<FriendChangedEvent>()).Friend.State);
        Assert.Equal(FriendState.Pending, Assert.Single(await FriendsAsync(bob)).State);
        Assert.Empty(await FriendsAsync(ada));
        await ada.Api.DeleteAsync($"/api/friends/{bob.Id}");
        Assert.Single(await FriendsAsync(bob));
        await bob.Api.DeleteAsync($"/api/friends/{ada.Id}");
        Assert.Empty(await FriendsAsync(bob));
        Assert.DoesNotContain(
            (await atAda.ReadyAsync()).TakeEvents(),
            received => received is not OnlineCountChangedEvent
        );

        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        await UnblockAsync(ada, bob);
        Assert.Empty(await FriendsAsync(ada));
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");
        Assert.Equal(FriendState.Incoming, Assert.Single(await FriendsAsync(ada)).State);
    }

    [Fact]
    public async Task A_blocking_user_cannot_send_a_friend_request()
    {
        var (ada, bob) = await PairAsync();
        await BlockAsync(ada, bob);

        AssertRefused("users.blocked_by_you", await ada.Api.PostAsync($"/api/friends/{bob.Id}"));
    }

    [Fact]
    public async Task During_a_block_neither_user_can_open_a_direct_chat_existing_or_not()
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
    public async Task During_a_block_neither_user_can_write_or_edit_in_their_direct_chat()
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
    public async Task After_mutual_blocks_lifting_one_is_not_enough()
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
    public async Task During_a_block_neither_user_can_add_the_other_to_a_group()
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
    public async Task A_block_does_not_affect_shared_groups()
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
    public async Task A_concurrent_block_and_direct_chat_leave_no_writable_chat()
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
    public async Task No_response_to_a_blocked_user_contains_the_word_block()
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
