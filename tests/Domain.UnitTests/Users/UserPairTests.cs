using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Users;

public sealed class UserPairTests
{
    [Fact]
    public void A_pair_is_the_same_in_both_orders()
    {
        var (one, other) = (UserId.New(), UserId.New());

        Assert.Equal(new UserPair(one, other), new UserPair(other, one));
    }

    /// <summary>PostgreSQL compares a uuid byte by byte, as its text compares.</summary>
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001", "80000000-0000-0000-0000-000000000000")]
    [InlineData("01000000-0000-0000-0000-000000000000", "00ffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("00000000-0000-7fff-0000-000000000000", "00000000-0000-8000-0000-000000000000")]
    [InlineData("00000000-0000-0000-7f00-000000000000", "00000000-0000-0000-8000-000000000000")]
    public void The_lower_id_matches_the_order_of_the_database(string one, string other)
    {
        var pair = new UserPair(new UserId(Guid.Parse(one)), new UserId(Guid.Parse(other)));

        Assert.True(string.CompareOrdinal(pair.Low.ToString(), pair.High.ToString()) < 0);
    }

    [Fact]
    public void A_user_cannot_be_paired_with_themselves()
    {
        var user = UserId.New();

        Assert.Throws<ArgumentException>(() => new UserPair(user, user));
    }
}
