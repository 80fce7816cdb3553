using System.Globalization;
using System.Text;

namespace Messenger.Domain.Common;

/// <summary>Counts and inspects text as people and PostgreSQL do: by Unicode code point, not by UTF-16 unit.</summary>
public static class Characters
{
    /// <summary>The number of Unicode code points; an emoji outside the basic plane counts once.</summary>
    public static int Count(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>True when PostgreSQL and UTF-8 can hold the text: no U+0000 and no half of a surrogate pair.</summary>
    public static bool AreStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return false;
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(text, i))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    /// <summary>True when nothing in the text would be visible: white space, control and format characters only.</summary>
    public static bool AreBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (
                !Rune.IsWhiteSpace(rune)
                && category is not (UnicodeCategory.Control or UnicodeCategory.Format)
                && !LooksEmpty(rune)
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Letters and symbols that show nothing: Hangul fillers, the empty Braille pattern, variation selectors.</summary>
    private static bool LooksEmpty(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or (>= 0xFE00 and <= 0xFE0F);
}
