using System.Globalization;
using System.Text;
using Messenger.Domain.Common;

namespace Messenger.Domain.Files;

/// <summary>Makes names of files harmless: no folders, nothing invisible, no more than <see cref="MaxLength"/> characters.</summary>
public static class FileName
{
    public const int MaxLength = 200;

    /// <summary>An ending of more characters is none.</summary>
    private const int LongestExtension = 20;

    /// <summary>The cleaned name; null when no character is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null)
        {
            return null;
        }

        List<Rune> kept = [.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Where(IsVisible)];
        var clean = string.Concat(kept).Trim().TrimEnd('.');
        return clean.Length == 0 || Characters.AreBlank(clean) ? null : Cut(clean);
    }

    /// <summary>Cuts a long name, keeping its extension.</summary>
    private static string Cut(string name)
    {
        List<Rune> runes = [.. name.EnumerateRunes()];
        if (runes.Count <= MaxLength)
        {
            return name;
        }

        var dot = runes.FindLastIndex(rune => rune.Value == '.');
        var extension = dot > 0 && runes.Count - dot <= LongestExtension ? runes[dot..] : [];
        return string.Concat([.. runes[..(MaxLength - extension.Count)], .. extension]);
    }

    // Format characters turn the reading direction, and make an .exe look like a .txt. Half a surrogate pair reads as U+FFFD.
    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
