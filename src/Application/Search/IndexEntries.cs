using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Search;

/// <summary>Derives the index entries of messages and the index terms of queries.</summary>
internal static class IndexEntries
{
    /// <summary>Longer words are indexed by their beginning and compared in full afterwards.</summary>
    private const int MaxWordLength = 40;

    private const string Link = "#link";

    /// <summary>Returns all entries of a message. The prefixes @ and # cannot clash with words.</summary>
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

    public static string OfFilter(HasFilter filter) =>
        filter == HasFilter.Link ? Link : OfKind(filter == HasFilter.Image ? MessageKind.Image : MessageKind.File)!;

    public static bool HasLink(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase)
        || text.Contains("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the terms that every message containing the phrase has.</summary>
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

    /// <summary>The beginning of a word, or a character of an unspaced script with the adjacent next one.</summary>
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
