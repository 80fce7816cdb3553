using Messenger.Domain.Common;

namespace Messenger.Application.Search;

/// <summary>The part of a text that shows what was found in it.</summary>
internal sealed record Excerpt(string Text, ValueList<ValueList<int>> Highlights)
{
    private const int Length = 200;

    /// <summary>What is shown before the first place that was found.</summary>
    private const int LeadIn = 40;

    private const string More = "…";

    /// <summary>Cuts the part around the first place that was found out of a text, and counts the places from there.</summary>
    public static Excerpt Of(string text, IReadOnlyList<SearchPhrase> phrases, bool withinWords)
    {
        var places = Places(text, phrases, withinWords);
        var first = places.Count > 0 ? places[0].Start : 0;
        var start = text.Length <= Length || first <= LeadIn ? 0 : CutAt(text, first - LeadIn);
        var end = text.Length - start <= Length ? text.Length : CutAt(text, start + Length);
        var before = start > 0 ? More : string.Empty;
        var shown = before + OnOneLine(text[start..end]) + (end < text.Length ? More : string.Empty);
        return new Excerpt(
            shown,
            [
                .. from place in places
                let begin = Math.Max(place.Start, start)
                let to = Math.Min(place.End, end)
                where begin < to
                select (ValueList<int>)[begin - start + before.Length, to - begin],
            ]
        );
    }

    /// <summary>Where anything was found, ascending; what overlaps is one.</summary>
    private static List<(int Start, int End)> Places(string text, IReadOnlyList<SearchPhrase> phrases, bool withinWords)
    {
        List<(int Start, int End)> joined = [];
        if (phrases.Count == 0)
        {
            return joined;
        }

        var tokens = SearchText.Tokens(text);
        foreach (var place in phrases.SelectMany(phrase => phrase.PlacesIn(tokens, withinWords)).Order())
        {
            if (joined.Count > 0 && place.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, place.End));
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    /// <summary>Never between the halves of a character.</summary>
    private static int CutAt(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;

    /// <summary>As long as before, so that places stay where they are.</summary>
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
