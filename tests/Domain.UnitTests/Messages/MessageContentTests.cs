using Messenger.Domain.Messages;

namespace Messenger.Domain.UnitTests.Messages;

public sealed class MessageContentTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void From_1_to_10_000_characters_are_permitted_and_an_emoji_is_one(int length, bool valid)
    {
        Assert.Equal(valid, MessageContent.IsValid(new string('x', length)));
        Assert.Equal(valid, MessageContent.IsValid(string.Concat(Enumerable.Repeat("😀", length))));
        Assert.Equal(valid, MessageContent.IsValid("😀" + new string('x', length - 1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u200B\uFEFF")]
    [InlineData("a\0")]
    public void Invisible_and_unstorable_text_is_refused(string? text) => Assert.False(MessageContent.IsValid(text));

    [Fact]
    public void Half_an_emoji_is_not() => Assert.False(MessageContent.IsValid("a" + "😀"[..1]));

    [Theory]
    [InlineData(" indented")]
    [InlineData("two\nlines")]
    [InlineData("<b>&amp;'; DROP TABLE")]
    public void Any_other_text_is_accepted_unchanged(string text) => Assert.True(MessageContent.IsValid(text));
}
