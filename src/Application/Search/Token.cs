namespace Messenger.Application.Search;

/// <summary>The kind of a token.</summary>
internal enum TokenKind
{
    /// <summary>Letters and digits up to the next space or punctuation mark.</summary>
    Word,

    /// <summary>A character of a script without spaces between words.</summary>
    Character,

    /// <summary>An emoji or another meaningful symbol.</summary>
    Symbol,
}

/// <summary>The smallest searchable unit of a text.</summary>
/// <param name="Text">Folded: lower case, without accents.</param>
/// <param name="Start">The start in the text, in UTF-16 units.</param>
/// <param name="End">The end in the text, exclusive.</param>
/// <param name="IsJoined">True for a character that directly follows another one.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, bool IsJoined);
