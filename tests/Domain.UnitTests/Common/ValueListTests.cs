using Messenger.Domain.Common;

namespace Messenger.Domain.UnitTests.Common;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_of_equal_elements_in_the_same_order_are_equal()
    {
        ValueList<string> one = ["a", "b"];
        ValueList<string> same = [.. new List<string> { "a", "b" }];

        Assert.True(one.Equals(same));
        Assert.True(one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(["b", "a"]));
        Assert.False(one.Equals(["a"]));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void A_later_change_of_the_source_does_not_change_it()
    {
        var source = new[] { 1, 2 };
        var list = ValueList.Of<int>(source);
        source[0] = 7;

        Assert.Equal([1, 2], list);
    }
}
