using System.Buffers.Binary;
using System.Text;

namespace Messenger.Application.Files.Content;

/// <summary>WebP (RFC 9649): RIFF chunks, padded to an even length. Browsers do not turn it as its EXIF says, so that goes altogether.</summary>
internal static class WebpFile
{
    private const int HeadLength = 12;
    private const int ChunkHeadLength = 8;
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "VP8 ",
        "VP8L",
        "ALPH",
        "ANIM",
        "ANMF",
        "ICCP",
    };

    public static PictureSize Copy(Stream source, TemporaryFile target, PixelLimit limit)
    {
        var (size, parts) = Read(source, limit);
        Span<byte> riff = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(riff[4..], (uint)(4 + parts.Sum(part => part.Length)));
        target.Write(riff);
        foreach (var part in parts)
        {
            if (part.Bytes is { } bytes)
            {
                target.Write(bytes);
            }
            else
            {
                source.Position = part.Start;
                new ByteReader(source).Pass(part.Length, target);
            }
        }

        return size;
    }

    private static (PictureSize Size, List<Part> Parts) Read(Stream source, PixelLimit limit)
    {
        var head = ReadAt(source, 0, HeadLength);
        var end = ChunkHeadLength + (long)BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        if (end > source.Length)
        {
            throw new DamagedPictureException();
        }

        List<Part> parts = [];
        byte[]? extended = null;
        PictureSize? size = null;
        for (var at = (long)HeadLength; at + ChunkHeadLength <= end; )
        {
            var chunk = ReadAt(source, at, ChunkHeadLength);
            var type = Encoding.Latin1.GetString(chunk, 0, 4);
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            var next = at + ChunkHeadLength + length + (length & 1);
            if (at + ChunkHeadLength + length > source.Length)
            {
                throw new DamagedPictureException();
            }

            switch (type)
            {
                case "VP8X" when extended is null && length >= 10:
                    extended = ReadAt(source, at, ChunkHeadLength + 10);
                    BinaryPrimitives.WriteUInt32LittleEndian(extended.AsSpan(4), 10);
                    extended[ChunkHeadLength] &= unchecked((byte)~(HasExif | HasXmp));
                    size = limit.Check(1 + Three(extended, 12), 1 + Three(extended, 15));
                    parts.Add(Part.Of(extended));
                    break;
                case "VP8 " or "VP8L":
                    // Decoders allocate this size, whatever the canvas claims.
                    var still = SizeOf(type, ReadAt(source, at + ChunkHeadLength, (int)Math.Min(length, 10)), limit);
                    size ??= still;
                    parts.Add(new Part(at, Math.Min(next, source.Length) - at, Bytes: null));
                    break;
                case var other when Kept.Contains(other):
                    parts.Add(new Part(at, Math.Min(next, source.Length) - at, Bytes: null));
                    break;
            }

            at = next;
        }

        return (size ?? throw new DamagedPictureException(), parts);
    }

    private static PictureSize SizeOf(string type, ReadOnlySpan<byte> content, PixelLimit limit)
    {
        switch (type)
        {
            case "VP8 " when content is [_, _, _, 0x9D, 0x01, 0x2A, _, _, _, _]:
                return limit.Check(
                    BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF,
                    BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF
                );
            case "VP8L" when content is [0x2F, _, _, _, _, ..]:
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                return limit.Check(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
            default:
                throw new DamagedPictureException();
        }
    }

    private static int Three(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);

    private static byte[] ReadAt(Stream source, long position, int count)
    {
        source.Position = position;
        return new ByteReader(source).Read(count);
    }

    /// <summary>A stretch of the copy: of the source, or bytes of our own.</summary>
    private sealed record Part(long Start, long Length, byte[]? Bytes)
    {
        public static Part Of(byte[] bytes) => new(Start: 0, bytes.Length, bytes);
    }
}
