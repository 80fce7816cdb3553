using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.UnitTests.Users;

public sealed class FriendshipTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly UserId _ada = UserId.New();
    private readonly UserId _bob = UserId.New();

    [Fact]
    public void A_request_is_pending_for_one_and_incoming_for_the_other_with_events_for_both()
    {
        var friendship = Friendship.Request(_bob, _ada, isBlocked: false, Now);

        Assert.Equal(
            (FriendState.Pending, FriendState.Incoming),
            (friendship.StateFor(_bob), friendship.StateFor(_ada))
        );
        Assert.Equal(new UserPair(_ada, _bob), new UserPair(friendship.Low, friendship.High));
        Assert.True(friendship.Low == new UserPair(_ada, _bob).Low);
        AssertTold(friendship, _ada, _bob);
    }

    [Fact]
    public void A_request_in_return_accepts_the_first_one()
    {
        var friendship = Taken(Friendship.Request(_ada, _bob, isBlocked: false, Now));

        friendship.RequestAgain(_bob, isBlocked: false, Now);

        Assert.Equal(
            (FriendState.Accepted, FriendState.Accepted),
            (friendship.StateFor(_ada), friendship.StateFor(_bob))
        );
        AssertTold(friendship, _ada, _bob);
    }

    [Fact]
    public void Again_changes_nothing()
    {
        var friendship = Taken(Friendship.Request(_ada, _bob, isBlocked: false, Now));

        friendship.RequestAgain(_ada, isBlocked: false, Now);
        AssertTold(friendship);
        Assert.Equal(FriendState.Pending, friendship.StateFor(_ada));

        friendship.RequestAgain(_bob, isBlocked: false, Now);
        Taken(friendship).RequestAgain(_bob, isBlocked: false, Now);
        AssertTold(friendship);
    }

    [Fact]
    public void A_request_to_a_blocking_user_and_its_end_raise_events_only_for_the_requester()
    {
        var friendship = Friendship.Request(_ada, _bob, isBlocked: true, Now);
        Assert.Equal((true, false), (friendship.IsSeenBy(_ada), friendship.IsSeenBy(_bob)));
        AssertTold(friendship, _ada);

        friendship.RequestAgain(_ada, isBlocked: true, Now);
        AssertTold(friendship);

        friendship.End();
        AssertTold(friendship, _ada);
    }

    [Fact]
    public void A_hidden_request_that_is_made_again_after_the_block_arrives()
    {
        var friendship = Taken(Friendship.Request(_ada, _bob, isBlocked: true, Now));

        friendship.RequestAgain(_ada, isBlocked: false, Now);

        Assert.True(friendship.IsSeenBy(_bob));
        AssertTold(friendship, _bob);
    }

    [Fact]
    public void A_request_in_return_accepts_a_hidden_one()
    {
        var friendship = Taken(Friendship.Request(_ada, _bob, isBlocked: true, Now));

        friendship.RequestAgain(_bob, isBlocked: false, Now);

        Assert.Equal((FriendState.Accepted, true), (friendship.StateFor(_bob), friendship.IsSeenBy(_bob)));
        AssertTold(friendship, _ada, _bob);
    }

    [Fact]
    public void Its_end_raises_events_for_both()
    {
        var friendship = Taken(Friendship.Request(_ada, _bob, isBlocked: false, Now));

        friendship.End();

        AssertTold(friendship, _ada, _bob);
    }

    [Fact]
    public void A_block_and_its_end_raise_events()
    {
        var block = Block.Set(_ada, _bob, Now);
        Assert.Equal([new UserBlocked(_ada, _bob)], block.TakeEvents());

        block.Lift();
        Assert.Equal([new UserUnblocked(_ada, _bob)], block.TakeEvents());
    }

    private static Friendship Taken(Friendship friendship)
    {
        friendship.TakeEvents();
        return friendship;
    }

    private static void AssertTold(Friendship friendship, params UserId[] users)
    {
        var events = friendship.TakeEvents().Cast<FriendshipChanged>().ToList();
        Assert.Equal(
            users.Order(Comparer<UserId>.Create((one, other) => one.Value.CompareTo(other.Value))),
            events.Select(change => change.UserId)
        );
        Assert.All(
            events,
            change =>
                Assert.Equal(
                    new UserPair(friendship.Low, friendship.High),
                    new UserPair(change.UserId, change.FriendId)
                )
        );
    }
}
