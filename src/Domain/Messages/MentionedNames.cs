using System.Globalization;
using System.Text;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Messages;

/// <summary>Finds who may be meant by <c>@username</c> in a text.</summary>
public static class MentionedNames
{
    /// <summary>How many mentions of a message count; those after them are text.</summary>
    public const int Max = 50;

    /// <summary>
    /// The names after an <c>@</c> that stands neither in a word nor in an address, in the order of the text, each once whatever its
    /// case. A name may end in the same characters as a sentence, so each is a choice: the longest first, then what remains without
    /// the <c>.</c>, <c>_</c> and <c>-</c> at its end.
    /// </summary>
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
                !HoldsTogether(text, at, -1)
                && !HoldsTogether(text, end, 1)
                && ChoicesOf(text[(at + 1)..end]) is { Count: > 0 } choices
                && seen.Add(choices[0])
            )
            {
                names.Add(choices);
            }
        }

        return names;
    }

    private static List<string> ChoicesOf(string name)
    {
        List<string> choices = [];
        var shortest = Math.Max(name.TrimEnd('.', '_', '-').Length, UsernameForm.MinLength);
        for (var length = Math.Min(name.Length, UsernameForm.MaxLength); length >= shortest; length--)
        {
            choices.Add(name[..length]);
        }

        return choices;
    }

    /// <summary>True when what stands before or after a place makes a word or an address of it. Scripts without upper and lower case often go without blanks, so their letters do not.</summary>
    private static bool HoldsTogether(string text, int place, int direction)
    {
        if (direction < 0 ? place == 0 : place == text.Length)
        {
            return false;
        }

        var status =
            direction < 0
                ? Rune.DecodeLastFromUtf16(text.AsSpan(0, place), out var rune, out _)
                : Rune.DecodeFromUtf16(text.AsSpan(place), out rune, out _);
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
