using System.Text;

namespace Messenger.Domain.Common;

/// <summary>The form of a name that prefix search compares: lower case, words separated and led by one space.</summary>
/// <remarks>Some word of a name begins with what is searched for exactly when the name's key contains the key of it. Several words are found where they follow each other.</remarks>
public static class SearchKey
{
    /// <summary>Creates the key of a name or of a search term; empty when no comparable character is left.</summary>
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var key = new StringBuilder();
        foreach (var name in names)
        {
            var atWord = false;
            foreach (var rune in (name ?? string.Empty).EnumerateRunes())
            {
                var separates = Rune.IsWhiteSpace(rune) || rune.Value is '.' or '_' or '-';
                if (separates)
                {
                    atWord = false;
                    continue;
                }

                if (!atWord)
                {
                    key.Append(' ');
                    atWord = true;
                }

                key.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return key.ToString();
    }
}
