using System.Text.RegularExpressions;

namespace Messenger.ArchitectureTests;

/// <summary>
/// The wording that CONTRIBUTING.md rules out, found line by line: in identifiers, comments, texts and Markdown. It knows
/// only the words that kept coming back; the rest is a matter of review.
/// </summary>
internal static partial class Wording
{
    /// <summary>Finds what a line of code says in words that are ruled out.</summary>
    public static string? FindInCode(string line) =>
        Find(AnyWord(), line) ?? Find(CommentWithRelativeClauseAsSubject(), line);

    /// <summary>As <see cref="FindInCode"/>, but leaves out string literals, for tests whose data may say anything.</summary>
    public static string? FindInTest(string line) => FindInCode(StringLiteral().Replace(line, "\"\""));

    /// <summary>Finds what a line of prose says in words that are ruled out.</summary>
    public static string? FindInProse(string line) =>
        Find(AnyWord(), line) ?? Find(SentenceWithRelativeClauseAsSubject(), line);

    private static string? Find(Regex rule, string line) =>
        rule.Match(line) is { Success: true } match ? match.Value : null;

    // Pronouns without a referent (quoted, nobody is a user of the operating system), and verbs of hearsay where the
    // field says publish, send or receive.
    [GeneratedRegex(
        @"(?<![""'`])\b(?:nobody|somebody|anybody)\b(?![""'`])|\b(?:is|are|was|were|be|being) told\b|\bma(?:kes?|de|king) good\b"
            + "|_(?:nobody|somebody|anybody)|(?-i:(?:Nobody|Somebody|Anybody)(?=[A-Z]))|TellNodesOf|Farewell|MakeGood|TakeAway|ToldAsync|MissedNews|LayBack",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex AnyWord();

    [GeneratedRegex(
        """
            "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'
            """,
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex StringLiteral();

    // "Who joins …" and "What is missed …" as the subject of a sentence; a question ends with its mark.
    [GeneratedRegex(
        @"^\s*(?:///?|\*)\s*(?:<\w+[^>]*>)?\s*(?:Who|What) (?:is|are|was|were|has|have|had|can|may|must|comes|goes|joins|stands|follows)\b[^?]*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex CommentWithRelativeClauseAsSubject();

    [GeneratedRegex(
        @"(?:^|[.:;] |^\s*[-*>|] |\| )(?:Who|What) (?:is|are|was|were|has|have|had|can|may|must|comes|goes|joins|stands|follows)\b[^?|]*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex SentenceWithRelativeClauseAsSubject();
}
