using System.Buffers.Binary;

namespace Messenger.Application.Files.Content;

/// <summary>The one thing of a picture's EXIF that it needs: which way is up.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>The marker before the EXIF data in a JPEG, and sometimes in other formats.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>1 (as it is) to 8; 1 also where nothing or nonsense is said.</summary>
    /// <param name="exif">A TIFF header and what follows.</param>
    public static int OrientationOf(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith(Prefix))
        {
            exif = exif[Prefix.Length..];
        }

        if (exif.Length < 8 || !(exif.StartsWith("II*\0"u8) || exif.StartsWith("MM\0*"u8)))
        {
            return 1;
        }

        var little = exif[0] == 'I';
        var start = little
            ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (start > exif.Length - 2)
        {
            return 1;
        }

        var directory = exif[(int)start..];
        var count = Short(directory, little);
        for (
            var entry = directory[2..];
            count > 0 && entry.Length >= EntryLength;
            entry = entry[EntryLength..], count--
        )
        {
            if (Short(entry, little) == OrientationTag)
            {
                return
                    Short(entry[2..], little) == ShortType
                    && Short(entry[8..], little) is > 0 and <= 8 and var orientation
                    ? orientation
                    : 1;
            }
        }

        return 1;
    }

    /// <summary>An EXIF that says which way is up, and nothing else.</summary>
    public static byte[] Of(int orientation) =>
        [
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            OrientationTag >> 8,
            OrientationTag & 0xFF,
            0,
            ShortType,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

    private static int Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
