using System.Buffers.Binary;
using System.Text;

namespace Messenger.Application.Files.Content;

/// <summary>AVIF and HEIC (ISO/IEC 23008-12): boxes that tell where in the file which item lies. To take one out would move all others, so metadata is overwritten with zeros.</summary>
internal static class IsoFile
{
    private const int LargestMeta = 4 * 1024 * 1024;
    private const int MostExtents = 10_000;

    public static PictureSize Copy(Stream source, TemporaryFile target, PixelLimit limit)
    {
        var (start, meta) = ReadMeta(source);
        var size = SizeOf(meta, limit);
        var metadata = MetadataOf(start, meta);
        source.Position = 0;
        var buffer = new byte[64 * 1024];
        var at = 0L;
        while (source.Read(buffer) is > 0 and var read)
        {
            var part = buffer.AsSpan(0, read);
            foreach (var (from, length) in metadata)
            {
                var (first, last) = (Math.Max(0, from - at), Math.Min(read, from + length - at));
                if (first < last)
                {
                    part[(int)first..(int)last].Clear();
                }
            }

            target.Write(part);
            at += read;
        }

        return size;
    }

    /// <summary>Finds the box that describes the items, and reads it.</summary>
    private static (long Start, byte[] Content) ReadMeta(Stream source)
    {
        Span<byte> head = stackalloc byte[16];
        for (var at = 0L; at + 8 <= source.Length; )
        {
            source.Position = at;
            var read = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            var length = (long)BinaryPrimitives.ReadUInt32BigEndian(head);
            var headLength = length == 1 ? 16 : 8;
            if (length == 1)
            {
                length = read < 16 ? 0 : (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head[8..]), long.MaxValue);
            }
            else if (length == 0)
            {
                length = source.Length - at;
            }

            if (length < headLength || length > source.Length - at)
            {
                throw new DamagedPictureException();
            }

            if (head[4..8].SequenceEqual("meta"u8))
            {
                if (length > LargestMeta)
                {
                    throw new DamagedPictureException();
                }

                source.Position = at + headLength;
                return (at + headLength, new ByteReader(source).Read((int)length - headLength));
            }

            at += length;
        }

        throw new DamagedPictureException();
    }

    /// <summary>The size of the largest image in it; the others are its tiles, planes and previews.</summary>
    private static PictureSize SizeOf(byte[] meta, PixelLimit limit)
    {
        PictureSize? size = null;
        var isTurned = false;
        foreach (var property in Boxes(meta, Inside(meta, 4, "iprp", "ipco")))
        {
            if (property.Is("ispe") && property.Length >= 12)
            {
                var found = limit.Check(
                    BinaryPrimitives.ReadUInt32BigEndian(meta.AsSpan(property.Start + 4)),
                    BinaryPrimitives.ReadUInt32BigEndian(meta.AsSpan(property.Start + 8))
                );
                size = size is null || (long)found.Width * found.Height > (long)size.Width * size.Height ? found : size;
            }

            isTurned |= property.Is("irot") && property.Length >= 1 && (meta[property.Start] & 1) == 1;
        }

        return (size ?? throw new DamagedPictureException()).Turned(isTurned ? 6 : 1);
    }

    /// <summary>Where in the file EXIF and XMP lie.</summary>
    private static List<(long Start, long Length)> MetadataOf(long metaStart, byte[] meta)
    {
        HashSet<uint> items = [];
        List<(long, long)> found = [];
        var boxes = Boxes(meta, new Box(string.Empty, 4, meta.Length - 4)).ToList();
        foreach (var box in boxes.Where(box => box.Is("iinf")))
        {
            var reader = new Fields(meta, box);
            reader.Skip(reader.Byte() == 0 ? 5 : 7);
            foreach (var entry in Boxes(meta, reader.Rest()).Where(entry => entry.Is("infe")))
            {
                var item = new Fields(meta, entry);
                var version = item.Byte();
                item.Skip(3);
                var id = version < 3 ? item.Number(2) : item.Number(4);
                item.Skip(2);
                if (version >= 2 && item.Text(4) is "Exif" or "mime" or "uri ")
                {
                    items.Add((uint)id);
                }
            }
        }

        var inMeta = boxes.Find(box => box.Is("idat")) is { } data ? metaStart + data.Start : 0;
        foreach (var box in boxes.Where(box => box.Is("iloc")))
        {
            found.AddRange(ExtentsOf(new Fields(meta, box), items, inMeta));
        }

        return found;
    }

    private static List<(long Start, long Length)> ExtentsOf(Fields location, HashSet<uint> items, long inMeta)
    {
        List<(long, long)> extents = [];
        var version = location.Byte();
        location.Skip(3);
        var (sizes, more) = (location.Byte(), location.Byte());
        var (offsetSize, lengthSize, baseSize, indexSize) = (
            sizes >> 4,
            sizes & 15,
            more >> 4,
            version == 0 ? 0 : more & 15
        );
        var (read, count) = (0, location.Number(version < 2 ? 2 : 4));
        for (; count > 0; count--)
        {
            var id = (uint)location.Number(version < 2 ? 2 : 4);
            var isInMeta = version > 0 && (location.Number(2) & 15) == 1;
            location.Skip(2);
            var start = location.Number(baseSize) + (isInMeta ? inMeta : 0);
            for (var left = location.Number(2); left > 0; left--)
            {
                if (++read > MostExtents)
                {
                    throw new DamagedPictureException();
                }

                location.Skip(indexSize);
                var (offset, length) = (location.Number(offsetSize), location.Number(lengthSize));
                if (items.Contains(id))
                {
                    // No length: to the end of the file.
                    extents.Add((start + offset, lengthSize == 0 || length == 0 ? long.MaxValue / 2 : length));
                }
            }
        }

        return extents;
    }

    private static Box Inside(byte[] bytes, int start, params ReadOnlySpan<string> path)
    {
        var box = new Box(string.Empty, start, bytes.Length - start);
        foreach (var type in path)
        {
            box = Boxes(bytes, box).FirstOrDefault(child => child.Is(type)) ?? throw new DamagedPictureException();
        }

        return box;
    }

    private static IEnumerable<Box> Boxes(byte[] bytes, Box parent)
    {
        for (var at = parent.Start; at + 8 <= parent.Start + parent.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length < 8 || length > parent.Start + parent.Length - at)
            {
                throw new DamagedPictureException();
            }

            yield return new Box(Encoding.Latin1.GetString(bytes, at + 4, 4), at + 8, (int)length - 8);
            at += (int)length;
        }
    }

    /// <summary>A box's content.</summary>
    private sealed record Box(string Type, int Start, int Length)
    {
        public bool Is(string type) => string.Equals(Type, type, StringComparison.Ordinal);
    }

    /// <summary>Reads a box field by field, big-endian.</summary>
    private sealed class Fields(byte[] bytes, Box box)
    {
        private int _at = box.Start;

        public int Byte() => (int)Number(1);

        public void Skip(int count) => Take(count);

        public string Text(int count) => Encoding.Latin1.GetString(Take(count));

        public long Number(int size)
        {
            var value = 0L;
            foreach (var part in Take(size))
            {
                value = (value << 8) | part;
            }

            return value < 0 ? throw new DamagedPictureException() : value;
        }

        public Box Rest() => new(box.Type, _at, box.Start + box.Length - _at);

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > box.Start + box.Length - _at)
            {
                throw new DamagedPictureException();
            }

            _at += count;
            return bytes.AsSpan(_at - count, count);
        }
    }
}
