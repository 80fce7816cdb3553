using System.Globalization;
using Messenger.Domain.Common;

namespace Messenger.Application.Search;

/// <summary>
/// Parses search input: words, <c>"exact words"</c> and the operators <c>from: in: has: before: after:</c>. Unknown
/// operators are words.
/// </summary>
internal static class SearchGrammar
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>
    /// Parses the input together with the other parameters. Contradictory operators match no message.
    /// </summary>
    /// <returns>The query, or an error that names the field.</returns>
    public static Result<SearchQuery> Read(SearchMessages request)
    {
        List<SearchPhrase> phrases = [];
        List<string> from = [.. Given(request.From)];
        List<string> within = [];
        List<HasFilter> has = [];
        (DateTimeOffset? Before, DateTimeOffset? Since) times = (null, null);
        var hasWords = false;

        // The parameters are equivalent to the operators of the same name.
        var all = Given(request.Has)
            .Select(value => (Operator: (string?)"has", Value: value, Field: "has", IsQuoted: false))
            .Concat(
                Given(request.Before)
                    .Select(value => (Operator: (string?)"before", Value: value, Field: "before", IsQuoted: false))
            )
            .Concat(
                Given(request.After)
                    .Select(value => (Operator: (string?)"after", Value: value, Field: "after", IsQuoted: false))
            )
            .Concat(
                Parts(request.Q ?? string.Empty).Select(part => (part.Operator, part.Value, Field: "q", part.IsQuoted))
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
                    when Enum.TryParse<HasFilter>(value, ignoreCase: true, out var filter)
                        && Enum.GetNames<HasFilter>().Contains(value, StringComparer.OrdinalIgnoreCase):
                    has.Add(filter);
                    break;
                case "has":
                    return Error.OfField("request.invalid", field, "has: must be image, file or link.");
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
                    return Error.OfField("request.invalid", field, $"{name}: must be a date such as 2026-12-31.");
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

    /// <summary>Splits at white space outside of quotes. An unclosed quote extends to the end.</summary>
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

            // An operator without a value is still being typed.
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
