using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Messages;

namespace Messenger.Domain.UnitTests.Messages;

public sealed class EmojiTests
{
    /// <summary>Parts of emoji, and similar characters.</summary>
    private static readonly Gen<string> Pieces = Gen.Elements(
        "👍",
        "❤",
        "☝",
        "👩",
        "🏳",
        "🏴",
        "🇩",
        "🇪",
        "🏽",
        "🏿",
        "\uFE0F",
        "\uFE0E",
        "\u200D",
        "\u20E3",
        "#",
        "7",
        "a",
        "é",
        "字",
        "✈",
        "⚧",
        "🔥",
        "\U000E0067",
        "\U000E0062",
        "\U000E007F",
        " "
    );

    [Theory]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("☝🏽")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("👩🏻‍❤\uFE0F‍💋‍👨🏿")]
    [InlineData("🏳\uFE0F‍🌈")]
    [InlineData("👁\uFE0F‍🗨\uFE0F")]
    [InlineData("🏴‍☠\uFE0F")]
    [InlineData("🇩🇪")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("7\uFE0F\u20E3")]
    [InlineData("#\uFE0F\u20E3")]
    [InlineData("©\uFE0F")]
    [InlineData("❤\uFE0F")]
    [InlineData("🫩")]
    [InlineData("🏽")]
    public void An_emoji_is_accepted_unchanged(string text) =>
        Assert.Equal(text, Emoji.Read(text), StringComparer.Ordinal);

    [Theory]
    [InlineData("❤", "❤\uFE0F")]
    [InlineData("👍\uFE0F", "👍")]
    [InlineData("☝\uFE0F🏽", "☝🏽")]
    [InlineData("7\u20E3", "7\uFE0F\u20E3")]
    [InlineData("🏳‍🌈", "🏳\uFE0F‍🌈")]
    [InlineData("👁‍🗨", "👁\uFE0F‍🗨\uFE0F")]
    public void Different_encodings_of_one_emoji_are_equal(string text, string emoji) =>
        Assert.Equal(emoji, Emoji.Read(text), StringComparer.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("#")]
    [InlineData("字")]
    [InlineData("ok")]
    [InlineData("\0")]
    [InlineData("👍👍")]
    [InlineData("👍 ")]
    [InlineData(" 👍")]
    [InlineData("👍a")]
    [InlineData("❤\uFE0E")]
    [InlineData("🔥🏽")]
    [InlineData("🇩")]
    [InlineData("🇩🇪🇫")]
    [InlineData("🇩🇪🇫🇷")]
    [InlineData("\uFE0F")]
    [InlineData("\u200D")]
    [InlineData("👍\u200D")]
    [InlineData("👍\u200Da")]
    [InlineData("👍\u0301")]
    [InlineData("7\uFE0F\u20E3\uFE0F")]
    [InlineData("🏴󠁧󠁢")]
    [InlineData("👍‍👍‍👍‍👍‍👍")]
    [InlineData("🏽\u200D👍")]
    [InlineData("👍\u200D🏽\u200D👍")]
    public void Text_empty_input_and_several_emoji_are_refused(string? text) => Assert.Null(Emoji.Read(text));

    // Written as numbers, since half a pair does not survive in test names.
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDC4D)]
    public void Half_an_emoji_is_not_an_emoji(int unit) => Assert.Null(Emoji.Read(((char)unit).ToString()));

    [Fact]
    public void An_accepted_emoji_is_one_grapheme_cluster_and_idempotent() =>
        Prop.ForAll(
                Pieces.ListOf().Select(pieces => string.Concat(pieces.Take(12))).ToArbitrary(),
                text =>
                    Emoji.Read(text) is not { } emoji
                    || (
                        Emoji.Read(emoji) == emoji
                        && StringInfo.GetNextTextElementLength(emoji) == emoji.Length
                        && StringInfo.GetNextTextElementLength(text) == text.Length
                    )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_input_is_parsed_without_a_failure() =>
        Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), text => Emoji.Read(new string(text)) is null or { Length: > 0 })
            .QuickCheckThrowOnFailure();
}
