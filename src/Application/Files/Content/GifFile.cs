using System.Buffers.Binary;

namespace Messenger.Application.Files.Content;

/// <summary>GIF: only its size is read. It has no place for EXIF.</summary>
internal static class GifFile
{
    private const int HeadLength = 10;

    public static PictureSize Read(ByteReader source, PixelLimit limit)
    {
        var head = source.Read(HeadLength);
        return limit.Check(
            BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)),
            BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8))
        );
    }
}
