using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Messenger.Bench.Load;

/// <summary>
/// Identifies a message of the load, as text that every protocol passes on unchanged: <c>~sender number time~</c> in
/// hexadecimal.
/// </summary>
internal readonly record struct MessageStamp(int Sender, int Number, long SentAt)
{
    private const int Digits = 4 + 8 + 16;

    private const byte Fence = (byte)'~';

    /// <summary>The text of a message sent now; 64 characters.</summary>
    public static string Text(int sender, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"~{sender:x4}{number:x8}{Stopwatch.GetTimestamp():x16}~ the quick brown fox jumps over the"
        );

    /// <summary>Finds the next stamp and advances behind it.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out MessageStamp stamp)
    {
        stamp = default;
        var start = text.IndexOf(Fence);
        if (start < 0 || text.Length < start + Digits + 2)
        {
            return false;
        }

        var digits = text.Slice(start + 1, Digits);
        if (
            !Utf8Parser.TryParse(digits[..4], out int sender, out _, 'x')
            || !Utf8Parser.TryParse(digits.Slice(4, 8), out int number, out _, 'x')
            || !Utf8Parser.TryParse(digits[12..], out long sentAt, out _, 'x')
        )
        {
            throw new InvalidDataException($"Invalid stamp: {Encoding.UTF8.GetString(digits)}");
        }

        stamp = new MessageStamp(sender, number, sentAt);
        text = text[(start + Digits + 2)..];
        return true;
    }
}
