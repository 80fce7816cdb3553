using Messenger.Domain.Auth;

namespace Messenger.Domain.UnitTests.Auth;

public sealed class PasswordTests
{
    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void From_8_to_128_characters_are_permitted(int length, bool valid)
    {
        Assert.Equal(valid, Password.IsValid(new string('x', length)));
        Assert.Equal(valid, Password.IsValid(string.Concat(Enumerable.Repeat("😀", length))));
    }

    [Theory]
    [InlineData("        ")]
    [InlineData("пароль-1")]
    [InlineData("aaaaaaaa")]
    public void All_kinds_of_characters_are_permitted(string password) => Assert.True(Password.IsValid(password));

    [Fact]
    public void A_missing_password_is_refused() => Assert.False(Password.IsValid(null));
}
