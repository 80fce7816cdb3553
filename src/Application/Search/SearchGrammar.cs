using System.Globalization;
using Messenger.Domain.Common;

namespace Messenger.Application.Search;

/// <summary>What a message may have beside its words.</summary>
public enum HasFilter
{
    Image,
    File,
    Link,
}

/// <summary>What somebody typed, taken apart: words, and what operators ask for.</summary>
internal sealed record SearchQuery
{
    public IReadOnlyList<SearchPhrase> Phrases { get; init; } = [];

    /// <summary>Usernames or ids; of all of them.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Beginnings of chats' names.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    public IReadOnlyList<HasFilter> Has { get; init; } = [];

    /// <summary>Sent before then.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Sent then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>True when there is something to look for of which nothing is ever found, such as a full stop.</summary>
    public bool FindsNothing { get; init; }

    public bool IsEmpty =>
        Phrases.Count == 0 && From.Count == 0 && In.Count == 0 && Has.Count == 0 && Before is null && Since is null;
}

/// <summary>Reads what is typed into the box: words, <c>"exact words"</c>, and <c>from: in: has: before: after:</c>. Any other operator is a word.</summary>
internal static class SearchGrammar
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Takes what was typed apart, and what was asked beside it. What contradicts itself finds nothing.</summary>
    /// <returns>A failure that names the field.</returns>
    public static Result<SearchQuery> Read(SearchMessages asked)
    {
        List<SearchPhrase> phrases = [];
        List<string> from = [.. Given(asked.From)];
        List<string> within = [];
        List<HasFilter> has = [];
        (DateTimeOffset? Before, DateTimeOffset? Since) times = (null, null);
        var hasWords = false;

        // The parameters are taken as the operators of their names.
        var all = Given(asked.Has)
            .Select(value => (Operator: (string?)"has", Value: value, Field: "has", IsQuoted: false))
            .Concat(
                Given(asked.Before)
                    .Select(value => (Operator: (string?)"before", Value: value, Field: "before", IsQuoted: false))
            )
            .Concat(
                Given(asked.After)
                    .Select(value => (Operator: (string?)"after", Value: value, Field: "after", IsQuoted: false))
            )
            .Concat(
                Parts(asked.Q ?? string.Empty).Select(part => (part.Operator, part.Value, Field: "q", part.IsQuoted))
            );
        foreach (var (name, value, field, isQuoted) in all)
        {
            switch (name)
            {
                case "from":
                    from.Add(value);
                    break;
                case "in":
                    within.Add(value);
                    break;
                case "has"
                    when Enum.TryParse<HasFilter>(value, ignoreCase: true, out var having)
                        && Enum.GetNames<HasFilter>().Contains(value, StringComparer.OrdinalIgnoreCase):
                    has.Add(having);
                    break;
                case "has":
                    return Error.OfField("request.invalid", field, "has: image, file or link.");
                case "before"
                or "after"
                    when DateOnly.TryParseExact(
                        value,
                        DayFormat,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    ):
                    var begin = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
                    times = name is "before"
                        ? (times.Before < begin ? times.Before : begin, times.Since)
                        : (times.Before, times.Since > NextDay(begin) ? times.Since : NextDay(begin));
                    break;
                case "before" or "after":
                    return Error.OfField("request.invalid", field, $"{name}: a day as 2026-12-31.");
                default:
                    hasWords = true;
                    var tokens = SearchText.Tokens(value);
                    if (tokens.Count > 0)
                    {
                        phrases.Add(new SearchPhrase(tokens, IsPrefix: !isQuoted));
                    }

                    break;
            }
        }

        return new SearchQuery
        {
            Phrases = phrases,
            From = from,
            In = within,
            Has = has,
            Before = times.Before,
            Since = times.Since,
            FindsNothing = hasWords && phrases.Count == 0,
        };
    }

    private static DateTimeOffset NextDay(DateTimeOffset day) =>
        day < DateTimeOffset.MaxValue.AddDays(-2) ? day.AddDays(1) : DateTimeOffset.MaxValue;

    private static IEnumerable<string> Given(string? value) => string.IsNullOrWhiteSpace(value) ? [] : [value.Trim()];

    /// <summary>Cuts at spaces, but not within quotes. A quote that is not closed goes on to the end.</summary>
    private static IEnumerable<(string? Operator, string Value, bool IsQuoted)> Parts(string typed)
    {
        for (var at = 0; at < typed.Length; )
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }

            var colon = typed.AsSpan(at).IndexOf(':');
            var name =
                colon > 0 && IsOperator(typed.AsSpan(at, colon)) ? typed.Substring(at, colon).ToLowerInvariant() : null;
            var valueAt = name is null ? at : at + colon + 1;
            var isQuoted = valueAt < typed.Length && IsQuote(typed[valueAt]);
            var begin = isQuoted ? valueAt + 1 : valueAt;
            var end = begin;
            while (end < typed.Length && !(isQuoted ? IsQuote(typed[end]) : char.IsWhiteSpace(typed[end])))
            {
                end++;
            }

            // An operator that nothing follows yet is still being typed.
            var value = typed[begin..end].Trim();
            if (value.Length > 0)
            {
                yield return (name, value, isQuoted && end < typed.Length);
            }

            at = isQuoted ? end + 1 : end;
        }
    }

    private static bool IsOperator(ReadOnlySpan<char> name) =>
        name.Equals("from", StringComparison.OrdinalIgnoreCase)
        || name.Equals("in", StringComparison.OrdinalIgnoreCase)
        || name.Equals("has", StringComparison.OrdinalIgnoreCase)
        || name.Equals("before", StringComparison.OrdinalIgnoreCase)
        || name.Equals("after", StringComparison.OrdinalIgnoreCase);

    private static bool IsQuote(char unit) => unit is '"' or '“' or '”' or '„' or '«' or '»';
}
