using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Common;

namespace Messenger.Domain.UnitTests.Common;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("ä", 1)]
    [InlineData("😀", 1)]
    [InlineData("a😀b", 3)]
    [InlineData("👨‍👩‍👧", 5)]
    public void Code_points_are_counted_so_an_emoji_counts_once(string text, int count) =>
        Assert.Equal(count, Characters.Count(text));

    [Fact]
    public void The_count_does_not_depend_on_how_text_is_put_together() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                ArbMap.Default.ArbFor<string>(),
                (one, other) =>
                    Characters.Count($"{one} {other}")
                    == Characters.Count(one ?? "") + 1 + Characters.Count(other ?? "")
            )
        );

    [Fact]
    public void Storable_text_survives_UTF_8_and_has_no_zero() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<char[]>(),
                characters =>
                {
                    var text = new string(characters);
                    var survives = string.Equals(
                        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)),
                        text,
                        StringComparison.Ordinal
                    );
                    return Characters.AreStorable(text) == (survives && !text.Contains('\0', StringComparison.Ordinal));
                }
            )
        );

    [Fact]
    public void Whole_emoji_are_storable() => Assert.True(Characters.AreStorable("a😀b👨‍👩‍👧"));

    [Fact]
    public void U_0000_is_not_storable() => Assert.False(Characters.AreStorable("a\0b"));

    // Written as numbers, since half a pair does not survive in test names.
    [Theory]
    [InlineData(new[] { 0xD83D })]
    [InlineData(new[] { 0xDE00 })]
    [InlineData(new[] { 0xDE00, 0xD83D })]
    [InlineData(new[] { 'a', 0xD83D, 'b' })]
    [InlineData(new[] { 0xD83D, 0xD83D, 0xDE00 })]
    [InlineData(new[] { 0xD83D, 0xDE00, 0xDE00 })]
    public void Half_a_surrogate_pair_is_not_storable(int[] units) =>
        Assert.False(Characters.AreStorable(new string([.. units.Select(unit => (char)unit)])));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00A0\u2003")]
    [InlineData("\u200B")]
    [InlineData("\u200B\u200D\u2060\uFEFF")]
    [InlineData("\u202E")]
    public void Text_without_visible_characters_is_blank(string text) => Assert.True(Characters.AreBlank(text));

    [Theory]
    [InlineData("a")]
    [InlineData(" . ")]
    [InlineData("\u200Ba")]
    [InlineData("😀")]
    public void Text_with_visible_characters_is_not_blank(string text) => Assert.False(Characters.AreBlank(text));
}
