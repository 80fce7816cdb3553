namespace Messenger.Application.Search;

/// <summary>Consecutive words of a query.</summary>
/// <param name="IsPrefix">True if the last word may be the beginning of a longer one; false for quoted phrases.</param>
internal sealed record SearchPhrase(List<Token> Tokens, bool IsPrefix)
{
    private const int MinPartLength = 3;

    /// <summary>True for a single word long enough to be searched within other words.</summary>
    public bool MayBeWithinWord => IsPrefix && Tokens is [{ Kind: TokenKind.Word, Text.Length: >= MinPartLength }];

    /// <summary>Returns the start and end of each occurrence in a text.</summary>
    public IEnumerable<(int Start, int End)> MatchesIn(List<Token> text, bool withinWords)
    {
        for (var at = 0; at + Tokens.Count <= text.Count; at++)
        {
            if (MatchesAt(text, at, withinWords))
            {
                yield return (text[at].Start, text[at + Tokens.Count - 1].End);
            }
        }
    }

    private bool MatchesAt(List<Token> text, int at, bool withinWords)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            var (expected, found) = (Tokens[i], text[at + i]);
            if (
                expected.Kind != found.Kind
                || (expected.IsJoined && !found.IsJoined)
                || !(
                    withinWords && MayBeWithinWord ? found.Text.Contains(expected.Text, StringComparison.Ordinal)
                    : IsPrefix && i == Tokens.Count - 1 && expected.Kind == TokenKind.Word
                        ? found.Text.StartsWith(expected.Text, StringComparison.Ordinal)
                    : string.Equals(found.Text, expected.Text, StringComparison.Ordinal)
                )
            )
            {
                return false;
            }
        }

        return true;
    }
}
