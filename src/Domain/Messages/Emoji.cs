using System.Text;

namespace Messenger.Domain.Messages;

/// <summary>A single emoji, as people react with: one picture, however many code points it takes.</summary>
/// <remarks>
/// Follows the grammar of emoji sequences (UTS #51): pictures with skin tones, flags, keycaps, and up to <see cref="MaxJoined"/>
/// pictures joined by U+200D. What the grammar takes is one grapheme cluster. A list of all recommended sequences would be exact
/// today and refuse next year's; the grammar takes what phones send that are newer than the server.
/// </remarks>
public static class Emoji
{
    /// <summary>How many pictures may be joined to one; families have four.</summary>
    public const int MaxJoined = 4;

    private const int Joiner = 0x200D;
    private const int ShownAsPicture = 0xFE0F;
    private const int Keycap = 0x20E3;
    private const int BlackFlag = 0x1F3F4;
    private const int EndOfTag = 0xE007F;

    /// <summary>No emoji is longer, in UTF-16 units.</summary>
    private const int MaxUnits = 64;

    /// <summary>Reads one emoji, and nothing beside it.</summary>
    /// <returns>
    /// The emoji as Unicode calls it fully qualified, so that one that was typed with or without U+FE0F is the same; null where
    /// the text is no emoji or more than one.
    /// </returns>
    public static string? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxUnits })
        {
            return null;
        }

        // Half a surrogate pair becomes U+FFFD, which is no emoji.
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

        for (var joined = 1; joined <= MaxJoined && ReadPicture(points, ref at, written); joined++)
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

        var end = Next(points, 1) == ShownAsPicture ? 2 : 1;
        if (Next(points, end) != Keycap)
        {
            return false;
        }

        at = end + 1;
        Write(written, points[0], ShownAsPicture, Keycap);
        return true;
    }

    /// <summary>A country's: two letters.</summary>
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

    /// <summary>A region's: a black flag, tagged with three to six letters or digits.</summary>
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

    private static bool ReadPicture(int[] points, ref int at, StringBuilder written)
    {
        var picture = Next(points, at);
        var isPlain = EmojiTable.IsPlain(picture);

        // A skin tone is a picture alone; joined it would not hold together.
        if ((!isPlain && !EmojiTable.IsColoured(picture)) || (IsSkinTone(picture) && points.Length > 1))
        {
            return false;
        }

        at++;
        Write(written, picture);
        if (Next(points, at) == ShownAsPicture)
        {
            at++;
        }

        if (EmojiTable.TakesSkinTone(picture) && Next(points, at) is var tone && IsSkinTone(tone))
        {
            at++;
            Write(written, tone);
        }
        else if (isPlain)
        {
            Write(written, ShownAsPicture);
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
