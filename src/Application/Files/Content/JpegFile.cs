using System.Buffers.Binary;

namespace Messenger.Application.Files.Content;

/// <summary>JPEG (ITU-T T.81): segments, and between them the picture's data.</summary>
internal static class JpegFile
{
    private const byte Mark = 0xFF;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;

    /// <summary>Copies what the picture is made of. What follows its end, such as a film or another picture, is left behind too.</summary>
    public static PictureSize Copy(ByteReader source, TemporaryFile target, PixelLimit limit)
    {
        source.Pass(2, target);
        var (size, orientation) = ((PictureSize?)null, 1);
        while (TryReadMarker(source, out var marker))
        {
            if (marker == EndOfImage)
            {
                target.Write([Mark, EndOfImage]);
                break;
            }

            if (IsAlone(marker))
            {
                target.Write([Mark, marker]);
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(source.Read(2));
            if (length < 2)
            {
                throw new DamagedPictureException();
            }

            var content = source.Read(length - 2);
            if (IsFrame(marker))
            {
                size ??= SizeOf(content, limit);
            }

            if (
                marker == App1
                && orientation == 1
                && content.AsSpan().StartsWith(Exif.Prefix)
                && Exif.OrientationOf(content) is > 1 and var turned
            )
            {
                orientation = turned;
                Write(target, App1, [.. Exif.Prefix, .. Exif.Of(turned)]);
            }
            else if (IsKept(marker, content))
            {
                Write(target, marker, content);
            }

            if (marker == StartOfScan)
            {
                CopyScan(source, target);
            }
        }

        return (size ?? throw new DamagedPictureException()).Turned(orientation);
    }

    private static bool TryReadMarker(ByteReader source, out byte marker)
    {
        if (!source.TryRead(out marker))
        {
            return false;
        }

        if (marker != Mark)
        {
            throw new DamagedPictureException();
        }

        // Any number of these may stand before a marker.
        while (marker == Mark)
        {
            if (!source.TryRead(out marker))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureSize SizeOf(ReadOnlySpan<byte> frame, PixelLimit limit) =>
        frame.Length < 6
            ? throw new DamagedPictureException()
            : limit.Check(
                BinaryPrimitives.ReadUInt16BigEndian(frame[3..]),
                BinaryPrimitives.ReadUInt16BigEndian(frame[1..])
            );

    /// <summary>Of what programs add, only what changes how the picture looks: its densities, colour profile and colour model.</summary>
    private static bool IsKept(byte marker, ReadOnlySpan<byte> content) =>
        marker switch
        {
            App0 => content.StartsWith("JFIF\0"u8),
            App2 => content.StartsWith("ICC_PROFILE\0"u8),
            App14 => content.StartsWith("Adobe"u8),
            >= App0 and <= App15 or Comment => false,
            _ => true,
        };

    private static void Write(TemporaryFile target, byte marker, ReadOnlySpan<byte> content)
    {
        Span<byte> head = [Mark, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(content.Length + 2));
        target.Write(head);
        target.Write(content);
    }

    /// <summary>Copies data up to the next marker. In it, a mark followed by zero is data, and restarts stand alone.</summary>
    private static void CopyScan(ByteReader source, TemporaryFile target)
    {
        while (true)
        {
            source.CopyUpTo(Mark, target);
            if (!source.TryPeekSecond(out var marker))
            {
                return;
            }

            if (marker == 0 || IsAlone(marker))
            {
                source.Pass(2, target);
            }
            else if (marker == Mark)
            {
                source.Pass(1, target);
            }
            else
            {
                return;
            }
        }
    }
}
