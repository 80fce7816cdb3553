using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Search;

/// <summary>How the entry of a message in the index must compare with a term.</summary>
public enum TermMatch
{
    Equals,
    StartsWith,
    Contains,
}

/// <summary>What a message's entries in the index must have, so that it can be what is looked for.</summary>
public sealed record IndexTerm(string Entry, TermMatch Match);

/// <summary>The entries of the index: what stands in it for a message, and what a question asks of it.</summary>
internal static class IndexEntries
{
    /// <summary>Longer words are found by their beginning, and then compared in full.</summary>
    private const int MaxWordLength = 40;

    private const string Link = "#link";

    /// <summary>All entries of a message. No word begins with the signs that mark what is none.</summary>
    public static HashSet<string> Of(SearchableMessage message)
    {
        HashSet<string> entries = new(StringComparer.Ordinal) { OfSender(message.SenderId) };
        if (OfKind(message.Kind) is { } kind)
        {
            entries.Add(kind);
        }

        if (HasLink(message.Content))
        {
            entries.Add(Link);
        }

        var tokens = SearchText.Tokens(message.Content);
        for (var i = 0; i < tokens.Count; i++)
        {
            entries.Add(EntryAt(tokens, i));
        }

        return entries;
    }

    public static string OfSender(Guid senderId) => $"@{senderId:N}";

    public static string OfHaving(HasFilter having) =>
        having == HasFilter.Link ? Link : OfKind(having == HasFilter.Image ? MessageKind.Image : MessageKind.File)!;

    public static bool HasLink(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase)
        || text.Contains("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the entries of a message must have that contains a phrase.</summary>
    public static IEnumerable<IndexTerm> TermsOf(SearchPhrase phrase, bool withinWords)
    {
        var tokens = phrase.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isLast = i == tokens.Count - 1;
            if (tokens[i].Kind == TokenKind.Character)
            {
                var isFollowed = !isLast && tokens[i + 1].IsJoined;
                if (isFollowed || !tokens[i].IsJoined)
                {
                    yield return new IndexTerm(
                        EntryAt(tokens, i),
                        isFollowed ? TermMatch.Equals : TermMatch.StartsWith
                    );
                }
            }
            else
            {
                var match =
                    withinWords && phrase.MayBeWithinWord ? TermMatch.Contains
                    : isLast && phrase.IsPrefix && tokens[i].Kind == TokenKind.Word ? TermMatch.StartsWith
                    : TermMatch.Equals;
                yield return new IndexTerm(EntryAt(tokens, i), match);
            }
        }
    }

    /// <summary>A word's beginning; of a character, it and the one that follows it at once.</summary>
    private static string EntryAt(List<Token> tokens, int index)
    {
        var token = tokens[index];
        return token.Kind switch
        {
            TokenKind.Character when index + 1 < tokens.Count && tokens[index + 1].IsJoined => token.Text
                + tokens[index + 1].Text,
            TokenKind.Word when token.Text.Length > MaxWordLength => Cut(token.Text),
            _ => token.Text,
        };
    }

    private static string Cut(string word) =>
        word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];

    private static string? OfKind(MessageKind kind) =>
        kind switch
        {
            MessageKind.Image => "#image",
            MessageKind.File => "#file",
            _ => null,
        };
}

/// <summary>Words that stand one after the other in what is looked for.</summary>
/// <param name="IsPrefix">False for what was put in quotes; else the last word may go on.</param>
internal sealed record SearchPhrase(List<Token> Tokens, bool IsPrefix)
{
    private const int ShortestPart = 3;

    /// <summary>A single word may be looked for within others; shorter ones are in too many.</summary>
    public bool MayBeWithinWord => IsPrefix && Tokens is [{ Kind: TokenKind.Word, Text.Length: >= ShortestPart }];

    /// <summary>Where it stands in a text: where each place begins and ends.</summary>
    public IEnumerable<(int Start, int End)> PlacesIn(List<Token> text, bool withinWords)
    {
        for (var at = 0; at + Tokens.Count <= text.Count; at++)
        {
            if (StandsAt(text, at, withinWords))
            {
                yield return (text[at].Start, text[at + Tokens.Count - 1].End);
            }
        }
    }

    private bool StandsAt(List<Token> text, int at, bool withinWords)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            var (asked, found) = (Tokens[i], text[at + i]);
            if (
                asked.Kind != found.Kind
                || (asked.IsJoined && !found.IsJoined)
                || !(
                    withinWords && MayBeWithinWord ? found.Text.Contains(asked.Text, StringComparison.Ordinal)
                    : IsPrefix && i == Tokens.Count - 1 && asked.Kind == TokenKind.Word
                        ? found.Text.StartsWith(asked.Text, StringComparison.Ordinal)
                    : string.Equals(found.Text, asked.Text, StringComparison.Ordinal)
                )
            )
            {
                return false;
            }
        }

        return true;
    }
}
