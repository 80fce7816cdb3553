using System.Buffers.Binary;

namespace Messenger.Application.Files.Content;

/// <summary>PNG (W3C, third edition): chunks, each with its length, type and checksum. Browsers do not turn it as its EXIF says, so that goes altogether.</summary>
internal static class PngFile
{
    private const int SignatureLength = 8;
    private const int HeaderLength = 13;

    // Of what is not the picture itself, what changes how it looks: transparency, colours, density, animation.
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "tRNS",
        "cHRM",
        "gAMA",
        "iCCP",
        "sBIT",
        "sRGB",
        "cICP",
        "mDCV",
        "cLLI",
        "bKGD",
        "hIST",
        "pHYs",
        "sPLT",
        "acTL",
        "fcTL",
        "fdAT",
    };

    public static PictureSize Copy(ByteReader source, TemporaryFile target, PixelLimit limit)
    {
        source.Pass(SignatureLength, target);
        PictureSize? size = null;
        while (TryReadHead(source, out var head))
        {
            var (length, type) = (
                BinaryPrimitives.ReadUInt32BigEndian(head),
                System.Text.Encoding.Latin1.GetString(head[4..])
            );
            if (size is null)
            {
                size = IsHeader(type, length)
                    ? CopyHeader(source, target, head, limit)
                    : throw new DamagedPictureException();
                continue;
            }

            // What a reader must understand begins with a capital letter.
            var isKept = char.IsAsciiLetterUpper(type[0]) || Kept.Contains(type);
            if (isKept)
            {
                target.Write(head);
            }

            source.Pass(length + 4L, isKept ? target : null);
            if (string.Equals(type, "IEND", StringComparison.Ordinal))
            {
                break;
            }
        }

        return size ?? throw new DamagedPictureException();
    }

    private static bool TryReadHead(ByteReader source, out byte[] head)
    {
        head = new byte[8];
        if (!source.TryRead(out head[0]))
        {
            return false;
        }

        source.Read(head.AsSpan(1));
        return true;
    }

    private static bool IsHeader(string type, uint length) =>
        string.Equals(type, "IHDR", StringComparison.Ordinal) && length == HeaderLength;

    private static PictureSize CopyHeader(
        ByteReader source,
        TemporaryFile target,
        ReadOnlySpan<byte> head,
        PixelLimit limit
    )
    {
        var content = source.Read(HeaderLength + 4);
        target.Write(head);
        target.Write(content);
        return limit.Check(
            BinaryPrimitives.ReadUInt32BigEndian(content),
            BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4))
        );
    }
}
