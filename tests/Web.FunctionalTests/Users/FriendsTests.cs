using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.FunctionalTests.Users;

public sealed class FriendsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_friend_request_is_sent_accepted_and_ended_with_events_for_both_sides()
    {
        var (ada, bob) = await PairAsync();
        await using var atAda = await (await ada.ConnectAsync()).ReadyAsync();
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        var requested = await RequestAsync(ada, bob);
        Assert.Equal(
            (bob.Id, bob.Username, true, FriendState.Pending),
            (requested.Id, requested.Username, requested.Online, requested.State)
        );
        await AssertReceivedAsync(atAda, bob, FriendState.Pending);
        await AssertReceivedAsync(atBob, ada, FriendState.Incoming);
        Assert.Equal((bob.Id, FriendState.Pending), Assert.Single(await FriendsAsync(ada)));
        Assert.Equal((ada.Id, FriendState.Incoming), Assert.Single(await FriendsAsync(bob)));

        Assert.Equal(FriendState.Accepted, (await RequestAsync(bob, ada)).State);
        await AssertReceivedAsync(atAda, bob, FriendState.Accepted);
        await AssertReceivedAsync(atBob, ada, FriendState.Accepted);
        Assert.Equal((bob.Id, FriendState.Accepted), Assert.Single(await FriendsAsync(ada)));

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Api.DeleteAsync($"/api/friends/{bob.Id}")).Status);
        Assert.Equal(bob.Id, (await atAda.NextAsync<FriendRemovedEvent>()).UserId);
        Assert.Equal(ada.Id, (await atBob.NextAsync<FriendRemovedEvent>()).UserId);
        Assert.Empty(await FriendsAsync(ada));
        Assert.Empty(await FriendsAsync(bob));
    }

    [Fact]
    public async Task Repeating_a_friend_request_changes_nothing_and_sends_no_event()
    {
        var (ada, bob) = await PairAsync();
        await RequestAsync(ada, bob);
        await using var atBob = await (await bob.ConnectAsync()).ReadyAsync();

        Assert.Equal(FriendState.Pending, (await RequestAsync(ada, bob)).State);
        await RequestAsync(bob, ada);
        Assert.Equal(FriendState.Accepted, (await RequestAsync(ada, bob)).State);
        await bob.Api.DeleteAsync($"/api/friends/{ada.Id}");

        Assert.Equal(ada.Id, (await atBob.NextAsync<FriendChangedEvent>()).Friend.Id);
        Assert.IsType<FriendRemovedEvent>(await atBob.NextAsync<LiveEvent>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_friend_request_can_be_withdrawn_declined_and_repeated(bool byWhoAsked)
    {
        var (ada, bob) = await PairAsync();
        await RequestAsync(ada, bob);
        var (by, other) = byWhoAsked ? (ada, bob) : (bob, ada);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await by.Api.DeleteAsync($"/api/friends/{other.Id}")).Status);
            Assert.Empty(await FriendsAsync(ada));
            Assert.Empty(await FriendsAsync(bob));
        }

        Assert.Equal(FriendState.Pending, (await RequestAsync(ada, bob)).State);
    }

    [Fact]
    public async Task Removing_a_user_who_is_not_a_friend_or_unknown_changes_nothing()
    {
        var (ada, bob) = await PairAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Api.DeleteAsync($"/api/friends/{bob.Id}")).Status);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ada.Api.DeleteAsync($"/api/friends/{Guid.CreateVersion7()}")).Status
        );
    }

    [Fact]
    public async Task Two_concurrent_requests_to_each_other_make_a_friendship()
    {
        for (var i = 0; i < 10; i++)
        {
            var (ada, bob) = await PairAsync();

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(j => j % 2 == 0 ? RequestAsync(ada, bob) : RequestAsync(bob, ada))
            );

            Assert.Contains(answers, answer => answer.State == FriendState.Pending);
            Assert.Contains(answers, answer => answer.State == FriendState.Accepted);
            Assert.Equal((bob.Id, FriendState.Accepted), Assert.Single(await FriendsAsync(ada)));
            Assert.Equal((ada.Id, FriendState.Accepted), Assert.Single(await FriendsAsync(bob)));
        }
    }

    [Fact]
    public async Task A_user_cannot_see_or_end_friendships_of_others()
    {
        var (ada, bob) = await PairAsync();
        var stranger = await fixture.NewPersonAsync();
        await RequestAsync(ada, bob);
        await using var strangerConnection = await (await stranger.ConnectAsync()).ReadyAsync();

        await RequestAsync(bob, ada);
        await stranger.Api.DeleteAsync($"/api/friends/{ada.Id}");

        Assert.Empty(await FriendsAsync(stranger));
        Assert.Single(await FriendsAsync(ada));
        Assert.DoesNotContain(
            (await strangerConnection.ReadyAsync()).TakeEvents(),
            received => received is FriendChangedEvent or FriendRemovedEvent
        );
    }

    private async Task<(Person Ada, Person Bob)> PairAsync() =>
        (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());

    private static async Task<FriendDto> RequestAsync(Person by, Person of) =>
        (await by.Api.PostAsync($"/api/friends/{of.Id}")).As<FriendDto>();

    private static async Task<IReadOnlyList<(Guid Id, FriendState State)>> FriendsAsync(Person person) =>
        [
            .. (await person.Api.GetAsync("/api/friends"))
                .As<List<FriendDto>>()
                .Select(friend => (friend.Id, friend.State)),
        ];

    private static async Task AssertReceivedAsync(HubClient at, Person friend, FriendState state)
    {
        var received = (await at.NextAsync<FriendChangedEvent>()).Friend;
        Assert.Equal((friend.Id, state), (received.Id, received.State));
    }
}
