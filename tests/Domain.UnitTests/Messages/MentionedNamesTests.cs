using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Messages;
using Messenger.Domain.Users;

namespace Messenger.Domain.UnitTests.Messages;

public sealed class MentionedNamesTests
{
    private static readonly Gen<string> Names = Gen.Elements("ada", "Bob", "c.d", "x__", "long-name.2", "...")
        .SelectMany(name => Gen.Choose(0, 30).Select(length => name + new string('e', length)))
        .Where(Username.IsValid);

    private static readonly Gen<string> Texts = Gen.OneOf(
            Names.Select(name => "@" + name),
            Gen.Elements("@", "@@", " ", ".", "a", "ß", "你", "(", "\n", "@ab", "e@mail.org", "😀", "/")
        )
        .ListOf()
        .Select(string.Concat);

    [Theory]
    [InlineData("@ada", "ada")]
    [InlineData("@Ada and @bob_2", "Ada bob_2")]
    [InlineData("Hi (@ada), \"@bob\"!", "ada bob")]
    [InlineData("hi,@ada", "ada")]
    [InlineData("你好@ada你好", "ada")]
    [InlineData("😀@ada😀", "ada")]
    [InlineData("@ada @ADA @Ada", "ada")]
    [InlineData("@ada's", "ada")]
    [InlineData("nobody", "")]
    [InlineData("@", "")]
    [InlineData("@ab", "")]
    [InlineData("@ ada", "")]
    [InlineData("ada@example.org", "")]
    [InlineData("word@ada", "")]
    [InlineData("слово@ada", "")]
    [InlineData("a.b-@ada", "")]
    [InlineData("@adaß", "")]
    [InlineData("@ada@example.org", "")]
    [InlineData("@@ada", "")]
    [InlineData("https://example.org/@ada", "")]
    [InlineData("https://example.org?to=@ada", "")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz1234567", "")]
    public void A_name_follows_an_at_outside_of_words_and_addresses(string text, string names) =>
        Assert.Equal(names, string.Join(' ', MentionedNames.In(text).Select(choices => choices[0])));

    [Theory]
    [InlineData("@ada.", "ada. ada")]
    [InlineData("@ada...", "ada... ada.. ada. ada")]
    [InlineData("@a.--", "a.-- a.-")]
    [InlineData("@a.b", "a.b")]
    public void Punctuation_may_end_a_name_and_the_longest_name_is_tried_first(string text, string choices) =>
        Assert.Equal(choices, string.Join(' ', Assert.Single(MentionedNames.In(text))));

    [Fact]
    public void A_name_as_long_as_may_be_is_found_before_any_number_of_dots()
    {
        var name = new string('x', Username.MaxLength);

        Assert.Equal([name], Assert.Single(MentionedNames.In($"@{name}.....")));
    }

    [Fact]
    public void The_first_50_count() =>
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"name{i}"),
            MentionedNames
                .In(string.Concat(Enumerable.Range(0, 60).Select(i => $"@name{i} ")))
                .Select(choices => choices[0])
        );

    [Fact]
    public void Every_match_is_a_username_that_follows_an_at_in_the_text() =>
        Prop.ForAll(
                Texts.ToArbitrary(),
                text =>
                    MentionedNames.In(text) is { Count: <= MentionedNames.Max } found
                    && found.All(choices =>
                        choices.Count > 0
                        && choices.All(name =>
                            Username.IsValid(name) && text.Contains('@' + name, StringComparison.Ordinal)
                        )
                    )
                    && found.Select(choices => choices[0]).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                        == found.Count
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_username_is_found_in_a_sentence() =>
        Prop.ForAll(
                Names.ToArbitrary(),
                name =>
                    MentionedNames
                        .In($"Well, @{name}. Yes")
                        .Any(choices => choices.Contains(name, StringComparer.Ordinal))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_username_is_found_in_a_word() =>
        Prop.ForAll(Names.ToArbitrary(), name => MentionedNames.In($"word@{name} @{name}é").Count == 0)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_parsed_without_a_failure() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<char[]>(),
                text => MentionedNames.In("@" + new string(text) + "@").Count <= MentionedNames.Max
            )
            .QuickCheckThrowOnFailure();
}
