using System.Text;

namespace Messenger.Domain.Messages;

/// <summary>Parses a single emoji, which may consist of many code points.</summary>
/// <remarks>
/// Follows the grammar of emoji sequences (UTS #51): pictographs with skin tones, flags, keycaps, and up to
/// <see cref="MaxJoined"/> pictographs joined by U+200D. Every accepted sequence is one grapheme cluster. A list of the
/// recommended sequences would refuse next year's; the grammar accepts emoji of phones newer than the server.
/// </remarks>
public static class Emoji
{
    /// <summary>The maximum number of joined pictographs; families have four.</summary>
    public const int MaxJoined = 4;

    private const int Joiner = 0x200D;
    private const int EmojiPresentation = 0xFE0F;
    private const int Keycap = 0x20E3;
    private const int BlackFlag = 0x1F3F4;
    private const int EndOfTag = 0xE007F;

    /// <summary>The maximum length of an emoji, in UTF-16 units.</summary>
    private const int MaxUnits = 64;

    /// <summary>Parses a text that must be exactly one emoji.</summary>
    /// <returns>
    /// The fully qualified form, which is the same with and without U+FE0F in the input; null if the text is not exactly one
    /// emoji.
    /// </returns>
    public static string? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxUnits })
        {
            return null;
        }

        // An unpaired surrogate becomes U+FFFD, which is no emoji.
        int[] points = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        var written = new StringBuilder(text.Length + 2);
        var at = 0;
        if (
            ReadKeycap(points, ref at, written)
            || ReadFlag(points, ref at, written)
            || ReadRegion(points, ref at, written)
        )
        {
            return at == points.Length ? written.ToString() : null;
        }

        for (var joined = 1; joined <= MaxJoined && ReadPictograph(points, ref at, written); joined++)
        {
            if (at == points.Length)
            {
                return written.ToString();
            }

            if (points[at++] != Joiner)
            {
                return null;
            }

            Write(written, Joiner);
        }

        return null;
    }

    private static bool ReadKeycap(int[] points, ref int at, StringBuilder written)
    {
        if (points[0] is not ('#' or '*' or (>= '0' and <= '9')))
        {
            return false;
        }

        var end = Next(points, 1) == EmojiPresentation ? 2 : 1;
        if (Next(points, end) != Keycap)
        {
            return false;
        }

        at = end + 1;
        Write(written, points[0], EmojiPresentation, Keycap);
        return true;
    }

    /// <summary>A country's flag: two regional indicators.</summary>
    private static bool ReadFlag(int[] points, ref int at, StringBuilder written)
    {
        if (!IsRegionalIndicator(points[0]) || !IsRegionalIndicator(Next(points, 1)))
        {
            return false;
        }

        at = 2;
        Write(written, points[0], points[1]);
        return true;
    }

    /// <summary>A region's flag: a black flag with a tag of three to six letters or digits.</summary>
    private static bool ReadRegion(int[] points, ref int at, StringBuilder written)
    {
        var end = 1;
        while (Next(points, end) is (>= 0xE0030 and <= 0xE0039) or (>= 0xE0061 and <= 0xE007A))
        {
            end++;
        }

        if (points[0] != BlackFlag || end is < 4 or > 7 || Next(points, end) != EndOfTag)
        {
            return false;
        }

        at = end + 1;
        Write(written, points.AsSpan(0, at));
        return true;
    }

    private static bool ReadPictograph(int[] points, ref int at, StringBuilder written)
    {
        var pictograph = Next(points, at);
        var isPlain = EmojiTable.IsPlain(pictograph);

        // A skin tone is a pictograph only when alone.
        if ((!isPlain && !EmojiTable.IsColoured(pictograph)) || (IsSkinTone(pictograph) && points.Length > 1))
        {
            return false;
        }

        at++;
        Write(written, pictograph);
        if (Next(points, at) == EmojiPresentation)
        {
            at++;
        }

        if (EmojiTable.TakesSkinTone(pictograph) && Next(points, at) is var tone && IsSkinTone(tone))
        {
            at++;
            Write(written, tone);
        }
        else if (isPlain)
        {
            Write(written, EmojiPresentation);
        }

        return true;
    }

    private static int Next(int[] points, int at) => at < points.Length ? points[at] : -1;

    private static bool IsRegionalIndicator(int point) => point is >= 0x1F1E6 and <= 0x1F1FF;

    private static bool IsSkinTone(int point) => point is >= 0x1F3FB and <= 0x1F3FF;

    private static void Write(StringBuilder written, params ReadOnlySpan<int> points)
    {
        foreach (var point in points)
        {
            written.Append(char.ConvertFromUtf32(point));
        }
    }
}
