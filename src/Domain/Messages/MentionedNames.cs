using System.Globalization;
using System.Text;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages;

/// <summary>Finds candidates for <c>@username</c> in a text.</summary>
public static class MentionedNames
{
    /// <summary>The maximum number of mentions in a message; further ones are plain text.</summary>
    public const int Max = 50;

    /// Returns the names after each <c>@</c> that is not part of a word or an address, in the order of the text, each once
    /// regardless of case. As a name may end with punctuation, each entry is a list of candidates: the longest first, then
    /// shorter ones without the <c>.</c>, <c>_</c> and <c>-</c> at the end.
    public static IReadOnlyList<IReadOnlyList<string>> In(string text)
    {
        List<IReadOnlyList<string>> names = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (
            var at = text.IndexOf('@', StringComparison.Ordinal);
            at >= 0 && names.Count < Max;
            at = text.IndexOf('@', at + 1)
        )
        {
            var end = at + 1;
            while (end < text.Length && UsernameForm.Permits(text[end]))
            {
                end++;
            }

            if (
                !IsContinued(text, at, -1)
                && !IsContinued(text, end, 1)
                && CandidatesOf(text[(at + 1)..end]) is { Count: > 0 } candidates
                && seen.Add(candidates[0])
            )
            {
                names.Add(candidates);
            }
        }

        return names;
    }

    private static List<string> CandidatesOf(string name)
    {
        List<string> candidates = [];
        var shortest = Math.Max(name.TrimEnd('.', '_', '-').Length, UsernameForm.MinLength);
        for (var length = Math.Min(name.Length, UsernameForm.MaxLength); length >= shortest; length--)
        {
            candidates.Add(name[..length]);
        }

        return candidates;
    }

    /// <summary>
    /// Returns whether the adjacent character continues a word or an address. Letters of scripts without case do not: those
    /// scripts are often written without spaces.
    /// </summary>
    private static bool IsContinued(string text, int position, int direction)
    {
        if (direction < 0 ? position == 0 : position == text.Length)
        {
            return false;
        }

        var status =
            direction < 0
                ? Rune.DecodeLastFromUtf16(text.AsSpan(0, position), out var rune, out _)
                : Rune.DecodeFromUtf16(text.AsSpan(position), out rune, out _);
        if (status != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        return rune.Value == '@'
            || (direction < 0 && rune.Value is '.' or '_' or '-' or '+' or '/' or '=' or '&' or '#' or '%' or '~')
            || (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
            );
    }
}
