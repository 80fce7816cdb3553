using Messenger.Application.Search;

namespace Messenger.Application.UnitTests.Search;

public sealed class SearchGrammarTests
{
    [Theory]
    [InlineData("two words", "two*;words*")]
    [InlineData("\"two words\"", "two words")]
    [InlineData("“two words”", "two words")]
    [InlineData("\"not closed", "not closed*")]
    [InlineData("a\"b c", "a b*;c*")]
    [InlineData("nonsense:word", "nonsense word*")]
    [InlineData("from: in: has:", "")]
    [InlineData("- … !", "")]
    [InlineData("10:30", "10 30*")]
    [InlineData(":colon", "colon*")]
    public void Words_are_read(string typed, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ';',
                Read(typed)
                    .Phrases.Select(phrase =>
                        string.Join(' ', phrase.Tokens.Select(token => token.Text))
                        + (phrase.IsPrefix ? "*" : string.Empty)
                    )
            )
        );

    [Fact]
    public void Operators_are_read_anywhere_whatever_their_case()
    {
        var wish = Read("From:jane plum IN:\"the garden\" has:LINK before:2026-03-01 after:2025-12-31 tart");

        Assert.Equal(["jane"], wish.From);
        Assert.Equal(["the garden"], wish.In);
        Assert.Equal([HasFilter.Link], wish.Has);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), wish.Before);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), wish.Since);
        Assert.Equal(2, wish.Phrases.Count);
    }

    [Fact]
    public void Parameters_and_operators_hold_together()
    {
        var wish = SearchGrammar
            .Read(
                new SearchMessages("from:jane before:2026-03-01", null, "bob", "file", "2026-02-01", null, null, null)
            )
            .Value;

        Assert.Equal(["bob", "jane"], wish.From);
        Assert.Equal([HasFilter.File], wish.Has);
        Assert.Equal(2, wish.Before!.Value.Month);
    }

    [Theory]
    [InlineData("before:soon")]
    [InlineData("after:2026-2-3")]
    [InlineData("has:0")]
    [InlineData("has:image,file")]
    public void An_invalid_operator_value_is_reported(string typed) =>
        Assert.Equal(["q"], SearchGrammar.Read(Asked(typed)).Error!.Fields!.Keys);

    [Theory]
    [InlineData("…", true)]
    [InlineData("", false)]
    [InlineData("from:me", false)]
    [InlineData("word …", false)]
    public void Punctuation_alone_finds_nothing(string typed, bool findsNothing) =>
        Assert.Equal(findsNothing, Read(typed).FindsNothing);

    [Theory]
    [InlineData("after:9999-12-31")]
    [InlineData("before:0001-01-01")]
    public void The_ends_of_time_are_days_too(string typed) => Assert.False(Read(typed).IsEmpty);

    private static SearchQuery Read(string typed) => SearchGrammar.Read(Asked(typed)).Value;

    private static SearchMessages Asked(string q) =>
        new(q, ChatId: null, From: null, Has: null, Before: null, After: null, Cursor: null, Limit: null);
}
