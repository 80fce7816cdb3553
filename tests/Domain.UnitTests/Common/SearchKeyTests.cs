using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Common;

namespace Messenger.Domain.UnitTests.Common;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("Ann Lee", " ann lee")]
    [InlineData("  Ann   Lee ", " ann lee")]
    [InlineData("john.doe_x-y", " john doe x y")]
    [InlineData("ÄÖÜ Émile", " äöü émile")]
    [InlineData("Ann\u00A0Lee", " ann lee")]
    [InlineData("C++ 😀", " c++ 😀")]
    [InlineData("", "")]
    [InlineData(" ._- ", "")]
    [InlineData(null, "")]
    public void Words_are_lower_case_and_each_led_by_one_space(string? name, string key) =>
        Assert.Equal(key, SearchKey.Of(name));

    [Fact]
    public void A_name_of_two_parts_has_the_words_of_both() =>
        Assert.Equal(" jdoe john doe", SearchKey.Of("jdoe", "John Doe"));

    [Fact]
    public void A_part_that_is_missing_leaves_no_trace() => Assert.Equal(" jdoe", SearchKey.Of("jdoe", null));

    [Theory]
    [InlineData("John Doe", "jo", true)]
    [InlineData("John Doe", "DO", true)]
    [InlineData("John Doe", "john d", true)]
    [InlineData("john.doe", "Doe", true)]
    [InlineData("John Doe", "ohn", false)]
    [InlineData("John Doe", "n d", false)]
    [InlineData("John Doe", "doe john", false)]
    [InlineData("John Doe", "", true)]
    public void A_name_is_found_by_a_prefix_of_any_word(string name, string search, bool found) =>
        Assert.Equal(found, SearchKey.Of(name).Contains(SearchKey.Of(search), StringComparison.Ordinal));

    [Fact]
    public void Every_prefix_of_a_name_finds_it() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                ArbMap.Default.ArbFor<int>(),
                (name, cut) =>
                {
                    name ??= "";
                    var beginning = name[..(Math.Abs(cut % (name.Length + 1)))];
                    return !Characters.AreStorable(name)
                        || !Characters.AreStorable(beginning)
                        || SearchKey.Of(name).StartsWith(SearchKey.Of(beginning), StringComparison.Ordinal);
                }
            )
        );
}
