using Messenger.Application.Users;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Users;

public sealed class RelationsTests : IDisposable
{
    private readonly App _app = new();
    private readonly UserId _other = UserId.New();

    public RelationsTests()
    {
        _app.Relations.FindFriendshipAsync(default, default).ReturnsNullForAnyArgs();
        _app.Relations.FindBlockAsync(default, default, default).ReturnsNullForAnyArgs();
        _app.UserReader.GetManyAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                (call.Arg<IReadOnlyCollection<UserId>>() ?? [])
                    .Where(id => id == _other || id == _app.Me)
                    .Select(id => Some.User(id: id))
                    .ToList()
            );
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                (call.Arg<IReadOnlyCollection<UserId>>() ?? []).Where(id => id == _other || id == _app.Me).ToHashSet()
            );
        _app.RelationReader.ListBlockedAsync(default, default).ReturnsForAnyArgs([]);
    }

    private UserPair Pair => new(_app.Me, _other);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_first_request_is_pending_under_the_locks_of_both()
    {
        var friend = (await _app.SendAsync(new RequestFriend(_other))).Value;

        Assert.Equal((_other.Value, FriendState.Pending), (friend.Id, friend.State));
        await _app.Relations.Received(1).LockAsync(Pair, Arg.Any<CancellationToken>());
        _app.Relations.Received(1)
            .Add(Arg.Is<Friendship>(friendship => friendship.RequestedBy == _app.Me && !friendship.IsHidden));
    }

    [Fact]
    public async Task A_request_in_return_is_an_acceptance()
    {
        Given(Friendship.Request(_other, _app.Me, isBlocked: false, App.Now));

        Assert.Equal(FriendState.Accepted, (await _app.SendAsync(new RequestFriend(_other))).Value.State);

        _app.Relations.DidNotReceive().Add(Arg.Any<Friendship>());
    }

    [Fact]
    public async Task A_blocked_requester_sees_no_difference()
    {
        _app.Relations.FindBlockAsync(_other, _app.Me, Arg.Any<CancellationToken>())
            .Returns(Block.Set(_other, _app.Me, App.Now));

        Assert.Equal(FriendState.Pending, (await _app.SendAsync(new RequestFriend(_other))).Value.State);

        _app.Relations.Received(1).Add(Arg.Is<Friendship>(friendship => friendship.IsHidden));
    }

    [Fact]
    public async Task A_blocking_user_cannot_send_a_request_to_the_blocked_user()
    {
        _app.Relations.FindBlockAsync(_app.Me, _other, Arg.Any<CancellationToken>())
            .Returns(Block.Set(_app.Me, _other, App.Now));

        Assert.Same(UserErrors.BlockedByYou, (await _app.SendAsync(new RequestFriend(_other))).Error);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_request_is_refused_if_either_user_has_the_maximum_of_friends(bool iAmFull, bool otherIsFull)
    {
        _app.RelationReader.CountFriendsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(iAmFull ? 1_000 : 999);
        _app.RelationReader.CountFriendsAsync(_other, Arg.Any<CancellationToken>()).Returns(otherIsFull ? 1_000 : 999);

        Assert.Same(UserErrors.TooManyFriends, (await _app.SendAsync(new RequestFriend(_other))).Error);
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task An_existing_request_can_be_accepted_at_the_maximum()
    {
        Given(Friendship.Request(_other, _app.Me, isBlocked: false, App.Now));
        _app.RelationReader.CountFriendsAsync(default, default).ReturnsForAnyArgs(1_000);

        Assert.Null((await _app.SendAsync(new RequestFriend(_other))).Error);
    }

    [Fact]
    public async Task A_user_has_no_relations_with_themselves()
    {
        Assert.Same(UserErrors.Oneself, (await _app.SendAsync(new RequestFriend(_app.Me))).Error);
        Assert.Same(UserErrors.Oneself, (await _app.SendAsync(new RemoveFriend(_app.Me))).Error);
        Assert.Same(UserErrors.Oneself, (await _app.SendAsync(new BlockUser(_app.Me))).Error);
        Assert.Same(UserErrors.Oneself, (await _app.SendAsync(new UnblockUser(_app.Me))).Error);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found_and_removing_them_changes_nothing()
    {
        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new RequestFriend(UserId.New()))).Error);
        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new BlockUser(UserId.New()))).Error);
        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new UnblockUser(UserId.New()))).Error);
        Assert.Null((await _app.SendAsync(new RemoveFriend(UserId.New()))).Error);
    }

    [Fact]
    public async Task A_deleted_user_has_no_relations_and_is_checked_under_the_lock()
    {
        _app.UserReader.GetManyAsync(default!, default)
            .ReturnsForAnyArgs([Some.User(id: _app.Me), Some.User(id: _other) with { Deleted = true }]);
        _app.UserReader.ExistingAsync(default!, default).ReturnsForAnyArgs(new HashSet<UserId> { _app.Me });

        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new RequestFriend(_other))).Error);
        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new BlockUser(_other))).Error);
        _app.UserReader.GetManyAsync(default!, default)
            .ReturnsForAnyArgs([Some.User(id: _app.Me) with { Deleted = true }, Some.User(id: _other)]);
        _app.UserReader.ExistingAsync(default!, default).ReturnsForAnyArgs(new HashSet<UserId> { _other });

        Assert.Same(UserErrors.NotLoggedIn, (await _app.SendAsync(new RequestFriend(_other))).Error);
        Assert.Same(UserErrors.NotLoggedIn, (await _app.SendAsync(new UnblockUser(_other))).Error);
        await _app.Relations.Received(4).LockAsync(Pair, Arg.Any<CancellationToken>());
        _app.Relations.DidNotReceive().Add(Arg.Any<Friendship>());
        _app.Relations.DidNotReceive().Add(Arg.Any<Block>());
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_user_can_end_only_visible_requests(bool isHidden, int removed)
    {
        Given(Friendship.Request(_other, _app.Me, isHidden, App.Now));

        Assert.Null((await _app.SendAsync(new RemoveFriend(_other))).Error);

        _app.Relations.Received(removed).Remove(Arg.Any<Friendship>());
    }

    [Fact]
    public async Task A_block_ends_the_friendship()
    {
        var friendship = Given(Friendship.Request(_other, _app.Me, isBlocked: false, App.Now));

        Assert.Null((await _app.SendAsync(new BlockUser(_other))).Error);

        _app.Relations.Received(1).Add(Arg.Is<Block>(block => block.BlockerId == _app.Me && block.BlockedId == _other));
        _app.Relations.Received(1).Remove(friendship);
    }

    [Fact]
    public async Task Blocking_again_and_lifting_a_missing_block_change_nothing()
    {
        Assert.Null((await _app.SendAsync(new UnblockUser(_other))).Error);
        _app.Relations.FindBlockAsync(_app.Me, _other, Arg.Any<CancellationToken>())
            .Returns(Block.Set(_app.Me, _other, App.Now));
        Assert.Null((await _app.SendAsync(new BlockUser(_other))).Error);

        _app.Relations.DidNotReceive().Add(Arg.Any<Block>());
        _app.Relations.DidNotReceive().Remove(Arg.Any<Block>());
    }

    [Fact]
    public async Task The_number_of_blocks_is_limited()
    {
        _app.RelationReader.ListBlockedAsync(_app.Me, Arg.Any<CancellationToken>())
            .Returns([.. Enumerable.Range(0, 1_000).Select(_ => UserId.New())]);

        Assert.Same(UserErrors.TooManyBlocks, (await _app.SendAsync(new BlockUser(_other))).Error);
    }

    [Fact]
    public async Task Friends_are_listed_before_incoming_and_pending_requests_each_by_name()
    {
        UserId[] ids = [.. Enumerable.Range(0, 5).Select(_ => UserId.New())];
        string[] names = ["zoe", "Bob", "adam", "mia", "yan"];
        FriendState[] states =
        [
            FriendState.Accepted,
            FriendState.Pending,
            FriendState.Pending,
            FriendState.Incoming,
            FriendState.Accepted,
        ];
        _app.RelationReader.ListFriendsAsync(_app.Me, only: null, Arg.Any<CancellationToken>())
            .Returns([.. ids.Zip(states, (id, state) => new FriendLink(id, state))]);
        _app.UserReader.GetManyAsync(
                Arg.Is<IReadOnlyCollection<UserId>>(asked => asked != null && asked.Count == 5),
                Arg.Any<CancellationToken>()
            )
            .Returns([.. ids.Zip(names, (id, name) => Some.User(name, id))]);

        var friends = (await _app.SendAsync(new ListFriends())).Value;

        Assert.Equal(["yan", "zoe", "mia", "adam", "Bob"], friends.Select(friend => friend.Username));
    }

    private Friendship Given(Friendship friendship)
    {
        _app.Relations.FindFriendshipAsync(Pair, Arg.Any<CancellationToken>()).Returns(friendship);
        return friendship;
    }
}
