using Messenger.Domain.Users;

namespace Messenger.Domain.UnitTests.Users;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("bob")]
    [InlineData("Bob_the-2nd.x")]
    [InlineData("...")]
    [InlineData("12345678901234567890123456789012")]
    public void Letters_digits_dots_and_dashes_are_permitted(string username) =>
        Assert.True(Username.IsValid(username));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("a b")]
    [InlineData(" bob")]
    [InlineData("bob\n")]
    [InlineData("bob\0")]
    [InlineData("bøb")]
    [InlineData("bob@x")]
    [InlineData("вов")]
    [InlineData("bob\u200B")]
    [InlineData("😀😀😀")]
    public void Anything_else_is_not(string? username) => Assert.False(Username.IsValid(username));

    [Fact]
    public void Usernames_compare_without_case() =>
        Assert.Equal(Username.Normalize("bob.i"), Username.Normalize("BOB.I"));
}
