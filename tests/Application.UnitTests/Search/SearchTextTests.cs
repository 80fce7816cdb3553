using Messenger.Application.Search;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.UnitTests.Search;

public sealed class SearchTextTests
{
    /// <summary>A text, and its pieces with a bar between them; a plus joins characters that follow each other at once.</summary>
    [Theory]
    [InlineData("Hello, World!", "hello|world")]
    [InlineData("Ärger über Straße", "arger|uber|strasse")]
    [InlineData("ÄRGER STRASSE", "arger|strasse")]
    [InlineData("A\u0308rger", "arger")]
    [InlineData("naïve café", "naive|cafe")]
    [InlineData("İstanbul ISPARTA ıspanak", "istanbul|isparta|ispanak")]
    [InlineData("Łódź Ørsted Œuvre Þór", "lodz|orsted|oeuvre|thor")]
    [InlineData("Ελλάδα ΣΊΣΥΦΟΣ Σίσυφος", "ελλαδα|σισυφοσ|σισυφοσ")]
    [InlineData("Ёлка ёлка Йод", "елка|елка|йод")]
    [InlineData("И\u0306од", "йод")]
    [InlineData("مُحَمَّد أحمد مدرسة العـربية", "محمد|احمد|مدرسه|العربيه")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ １２３", "full|width|123")]
    [InlineData("١٢٣ ４५", "123|45")]
    [InlineData("ﬁn ℡ ½ ²", "fin|tel|1|2|2")]
    [InlineData("𝓗𝒆𝓵𝓵𝓸 𝐖𝐎𝐑𝐋𝐃", "hello|world")]
    [InlineData("東京へ", "東+京+へ")]
    [InlineData("東、京", "東|京")]
    [InlineData("ﾊﾟﾝ パン が か\u3099", "パ+ン|パ+ン|が|が")]
    [InlineData("한국어", "한+국+어")]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한+국")]
    [InlineData("iPhone手机", "iphone|手+机")]
    [InlineData("สวัสดี", "ส+ว+ั+ส+ด+ี")]
    [InlineData("नमस्ते", "नमस्ते")]
    [InlineData("go 🎉 👍🏽 ❤️", "go|🎉|👍|❤")]
    [InlineData("👩\u200D🚀", "👩|🚀")]
    [InlineData("#hash_tag @jane.doe", "hash|tag|jane|doe")]
    [InlineData("jane@example.org", "jane|example|org")]
    [InlineData("https://www.example.org/a?b=1", "https|www|example|org|a|b|1")]
    [InlineData("fooBarBaz foo_bar", "foobarbaz|foo|bar")]
    [InlineData("3.14 $5", "3|14|$|5")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen|zerowidth")]
    [InlineData("…!?\n\t", "")]
    [InlineData("", "")]
    public void Text_is_tokenised(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(
                SearchText
                    .Tokens(text)
                    .Select(
                        (token, index) =>
                            (
                                index == 0 ? string.Empty
                                : token.IsJoined ? "+"
                                : "|"
                            ) + token.Text
                    )
            )
        );

    [Theory]
    [InlineData("xx Straße yy", "strasse", "Straße")]
    [InlineData("a ＦＵＬＬ b", "full", "ＦＵＬＬ")]
    [InlineData("a A\u0308 b", "a", "a;A\u0308")]
    [InlineData("x ❤️ y", "❤", "❤️")]
    [InlineData("𝓗𝒆𝓵𝓵𝓸", "hello", "𝓗𝒆𝓵𝓵𝓸")]
    [InlineData("か\u3099く", "がく", "か\u3099く")]
    public void Excerpts_show_the_original_text(string text, string asked, string shown)
    {
        var excerpt = Excerpt.Of(
            text,
            [new SearchPhrase(SearchText.Tokens(asked), IsPrefix: true)],
            withinWords: false
        );

        Assert.Equal(text, excerpt.Text);
        Assert.Equal(
            shown,
            string.Join(';', excerpt.Highlights.Select(place => excerpt.Text.Substring(place[0], place[1])))
        );
    }

    [Fact]
    public void An_excerpt_is_cut_around_the_match_without_splitting_characters()
    {
        for (var before = 0; before < 400; before++)
        {
            var text =
                string.Concat(Enumerable.Repeat("😀", before))
                + "\nhere\n"
                + string.Concat(Enumerable.Repeat("😀", 200));

            var excerpt = Excerpt.Of(
                text,
                [new SearchPhrase(SearchText.Tokens("here"), IsPrefix: true)],
                withinWords: false
            );

            Assert.True(excerpt.Text.Length <= 204);
            Assert.Equal("here", excerpt.Text.Substring(excerpt.Highlights[0][0], excerpt.Highlights[0][1]));
            Assert.DoesNotContain('\n', excerpt.Text);
            Assert.True(Messenger.Domain.Common.Characters.AreStorable(excerpt.Text));
        }
    }

    /// <summary>Each word of a text, and each beginning of one, finds the text: by the index, and by the text itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_word_and_each_prefix_finds_the_text(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var text = RandomText(random);
            var entries = IndexEntries.Of(
                new SearchableMessage(
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    1,
                    Guid.NewGuid(),
                    MessageKind.Text,
                    text,
                    DateTimeOffset.UnixEpoch
                )
            );
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                for (var length = 1; length <= word.Length; length++)
                {
                    var asked = SearchText.Tokens(word[..length]);
                    if (asked.Count == 0 || !Messenger.Domain.Common.Characters.AreStorable(word[..length]))
                    {
                        continue;
                    }

                    var phrase = new SearchPhrase(asked, IsPrefix: true);
                    Assert.True(
                        phrase.MatchesIn(SearchText.Tokens(text), withinWords: false).Any(),
                        $"{word[..length]} in {text}"
                    );
                    Assert.All(
                        IndexEntries.TermsOf(phrase, withinWords: false),
                        term => Assert.Contains(entries, entry => Fits(entry, term))
                    );
                    Assert.All(
                        IndexEntries.TermsOf(phrase, withinWords: true),
                        term => Assert.Contains(entries, entry => Fits(entry, term))
                    );
                }
            }
        }
    }

    [Fact]
    public void Entries_fit_what_PostgreSQL_reads()
    {
        var every = string.Concat(
            Enumerable.Range(1, 0x2FFFF).Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
        );

        Assert.All(
            SearchText.Tokens(every),
            token =>
                Assert.False(
                    token.Text.Any(letter => "'\\ :*&|!()\0".Contains(letter, StringComparison.Ordinal)),
                    token.Text
                )
        );
    }

    private static bool Fits(string entry, IndexTerm term) =>
        term.Match switch
        {
            TermMatch.Equals => entry == term.Entry,
            TermMatch.StartsWith => entry.StartsWith(term.Entry, StringComparison.Ordinal),
            _ => entry.Contains(term.Entry, StringComparison.Ordinal),
        };

    private static string RandomText(Random random)
    {
        // Letters only, whose beginnings are beginnings of what they are folded to; of several scripts, with signs between.
        const string Letters = "abcXYZéÄßøİжЁйαΣבشة東京がパ한국ไทย09１٣_.,@#-'😀é";
        return string.Concat(
                Enumerable
                    .Range(0, 1 + random.Next(30))
                    .Select(_ =>
                        random.Next(5) == 0
                            ? " "
                            : Letters
                                .EnumerateRunes()
                                .ElementAt(random.Next(Letters.EnumerateRunes().Count()))
                                .ToString()
                    )
            ) + (random.Next(10) == 0 ? new string('w', 70) : string.Empty);
    }
}
