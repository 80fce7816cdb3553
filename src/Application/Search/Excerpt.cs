using Messenger.Domain.Common;

namespace Messenger.Application.Search;

/// <summary>The part of a text around the first match.</summary>
internal sealed record Excerpt(string Text, ValueList<ValueList<int>> Highlights)
{
    private const int Length = 200;

    /// <summary>The length of the context before the first match.</summary>
    private const int LeadIn = 40;

    private const string More = "…";

    /// <summary>Cuts the excerpt out of a text. Highlights are relative to the excerpt.</summary>
    public static Excerpt Of(string text, IReadOnlyList<SearchPhrase> phrases, bool withinWords)
    {
        var matches = Matches(text, phrases, withinWords);
        var first = matches.Count > 0 ? matches[0].Start : 0;
        var start = text.Length <= Length || first <= LeadIn ? 0 : CutAt(text, first - LeadIn);
        var end = text.Length - start <= Length ? text.Length : CutAt(text, start + Length);
        var before = start > 0 ? More : string.Empty;
        var shown = before + OnOneLine(text[start..end]) + (end < text.Length ? More : string.Empty);
        return new Excerpt(
            shown,
            [
                .. from match in matches
                let begin = Math.Max(match.Start, start)
                let to = Math.Min(match.End, end)
                where begin < to
                select (ValueList<int>)[begin - start + before.Length, to - begin],
            ]
        );
    }

    /// <summary>All matches, ascending; overlapping ones are merged.</summary>
    private static List<(int Start, int End)> Matches(
        string text,
        IReadOnlyList<SearchPhrase> phrases,
        bool withinWords
    )
    {
        List<(int Start, int End)> merged = [];
        if (phrases.Count == 0)
        {
            return merged;
        }

        var tokens = SearchText.Tokens(text);
        foreach (var match in phrases.SelectMany(phrase => phrase.MatchesIn(tokens, withinWords)).Order())
        {
            if (merged.Count > 0 && match.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, match.End));
            }
            else
            {
                merged.Add(match);
            }
        }

        return merged;
    }

    /// <summary>Avoids a cut within a surrogate pair.</summary>
    private static int CutAt(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;

    /// <summary>Replaces line breaks without changing the length, so that positions stay valid.</summary>
    private static string OnOneLine(string text) =>
        string.Create(
            text.Length,
            text,
            (line, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    line[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
                }
            }
        );
}
