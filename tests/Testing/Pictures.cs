using System.Buffers.Binary;
using System.Text;

namespace Messenger.Testing;

/// <summary>Builds pictures byte by byte, with or without location metadata.</summary>
public static class Pictures
{
    /// <summary>The metadata that must not be stored: a location in EXIF, a name in XMP, IPTC and comments.</summary>
    public static readonly string[] Secrets = ["52.5163N", "secret place", "http://ns.adobe.com/xap"];

    /// <summary>Scan data with an escaped marker, restart markers and fill bytes.</summary>
    private static readonly byte[] Scan = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xFF, 0xD1, 0x78, 0x9A];

    /// <summary>A TIFF with an orientation and a GPS directory.</summary>
    public static byte[] ExifWithPlace(int orientation, bool little = true)
    {
        byte[] tiff =
        [
            .. little ? "II*\0"u8 : "MM\0*"u8,
            .. Four(8, little),
            .. Two(2, little),
            .. Two(0x0112, little),
            .. Two(3, little),
            .. Four(1, little),
            .. Two(orientation, little),
            0,
            0,
            .. Two(0x8825, little),
            .. Two(4, little),
            .. Four(1, little),
            .. Four(38, little),
            .. Four(0, little),
            .. Two(1, little),
            .. Two(1, little),
            .. Two(2, little),
            .. Four(9, little),
            .. Four(56, little),
            .. Four(0, little),
            .. "52.5163N\0"u8,
        ];
        return tiff;
    }

    /// <summary>A JPEG with metadata of all kinds and a trailing video, or what must remain of it.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, int orientation = 1, bool metadata = true) =>
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
            .. metadata ? Segment(0xE1, [.. "Exif\0\0"u8, .. ExifWithPlace(orientation)])
            : orientation == 1 ? []
            : Segment(0xE1, [.. "Exif\0\0"u8, .. MinimalExif(orientation)]),
            .. metadata
                ? Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret place</x:xmpmeta>"u8.ToArray())
                : [],
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 42]),
            .. metadata ? Segment(0xE2, "MPF\0 secret place"u8.ToArray()) : [],
            .. metadata ? Segment(0xED, "Photoshop 3.0\0 secret place"u8.ToArray()) : [],
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]),
            .. metadata ? Segment(0xFE, "secret place"u8.ToArray()) : [],
            .. metadata ? [0xFF, 0xFF] : Array.Empty<byte>(),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC2, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Scan,
            .. Segment(0xC4, [0, .. new byte[16]]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Scan,
            0xFF,
            0xD9,
            .. metadata ? "secret place of a film"u8 : [],
        ];

    /// <summary>A PNG with metadata, or what must remain of it.</summary>
    public static byte[] Png(long width = 640, long height = 480, bool metadata = true) =>
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk(
                "IHDR",
                [.. Four((uint)width, little: false), .. Four((uint)height, little: false), 8, 6, 0, 0, 0]
            ),
            .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]),
            .. metadata ? Chunk("eXIf", ExifWithPlace(6, little: false)) : [],
            .. metadata ? Chunk("tEXt", "Comment\0secret place"u8.ToArray()) : [],
            .. metadata ? Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x>secret place</x>"u8.ToArray()) : [],
            .. metadata ? Chunk("zTXt", [.. "Comment\0\0"u8, 1, 2, 3]) : [],
            .. metadata ? Chunk("tIME", [7, 0xEA, 1, 2, 3, 4, 5]) : [],
            .. metadata ? Chunk("caBX", "secret place"u8.ToArray()) : [],
            .. Chunk("IDAT", [0x78, 0x9C, 1, 2, 3]),
            .. Chunk("IDAT", [4, 5, 6]),
            .. Chunk("IEND", []),
            .. metadata ? "secret place"u8 : [],
        ];

    /// <summary>A WebP with a canvas and metadata, or what must remain of it.</summary>
    public static byte[] Webp(int width = 640, int height = 480, int orientation = 1, bool metadata = true)
    {
        var exif = metadata ? ExifWithPlace(orientation) : [];
        byte[] chunks =
        [
            .. Riff(
                "VP8X",
                [
                    (byte)(0x20 | (exif.Length > 0 ? 0x08 : 0) | (metadata ? 0x04 : 0)),
                    0,
                    0,
                    0,
                    .. Three(width - 1),
                    .. Three(height - 1),
                ]
            ),
            .. Riff("ICCP", [42]),
            .. Riff(
                "VP8 ",
                [0, 0, 0, 0x9D, 0x01, 0x2A, .. Two(width, little: true), .. Two(height, little: true), 1, 2, 3]
            ),
            .. exif.Length > 0 ? Riff("EXIF", exif) : [],
            .. metadata ? Riff("XMP ", "http://ns.adobe.com/xap/1.0/ secret place"u8.ToArray()) : [],
            .. metadata ? Riff("note", "secret place"u8.ToArray()) : [],
        ];
        return
        [
            .. "RIFF"u8,
            .. Four((uint)chunks.Length + 4, little: true),
            .. "WEBP"u8,
            .. chunks,
            .. metadata ? "secret place"u8 : [],
        ];
    }

    /// <summary>A lossless WebP without a canvas.</summary>
    public static byte[] WebpLossless(int width, int height)
    {
        var chunk = Riff("VP8L", [0x2F, .. Four((uint)((width - 1) | ((height - 1) << 14)), little: true), 1, 2]);
        return [.. "RIFF"u8, .. Four((uint)chunk.Length + 4, little: true), .. "WEBP"u8, .. chunk];
    }

    public static byte[] Gif(int width = 640, int height = 480) =>
        [.. "GIF89a"u8, .. Two(width, little: true), .. Two(height, little: true), 0, 0, 0, 0x3B];

    /// <summary>An AVIF with EXIF in its data and XMP beside its description, or with both zeroed.</summary>
    public static byte[] Avif(int width = 640, int height = 480, bool metadata = true, bool turned = false)
    {
        byte[] picture = [9, 8, 7, 6, 5];
        byte[] exif = [0, 0, 0, 0, .. ExifWithPlace(1)];
        var xmp = "http://ns.adobe.com/xap/1.0/ secret place"u8.ToArray();
        var brands = Box("ftyp", [.. "avif"u8, 0, 0, 0, 0, .. "mif1"u8]);
        var start = brands.Length + Meta(0).Length + 8;
        return [.. brands, .. Meta(start), .. Box("mdat", [.. picture, .. metadata ? exif : new byte[exif.Length]])];

        byte[] Meta(int dataStart) =>
            Box(
                "meta",
                [
                    0,
                    0,
                    0,
                    0,
                    .. Box("iinf", [0, 0, 0, 0, 0, 3, .. Item(1, "av01"), .. Item(2, "Exif"), .. Item(3, "mime")]),
                    .. Box(
                        "iprp",
                        Box(
                            "ipco",
                            [
                                .. Box(
                                    "ispe",
                                    [
                                        0,
                                        0,
                                        0,
                                        0,
                                        .. Four((uint)width, little: false),
                                        .. Four((uint)height, little: false),
                                    ]
                                ),
                                .. turned ? Box("irot", [1]) : [],
                            ]
                        )
                    ),
                    .. Box("idat", metadata ? xmp : new byte[xmp.Length]),
                    .. Box(
                        "iloc",
                        [
                            1,
                            0,
                            0,
                            0,
                            0x44,
                            0,
                            0,
                            3,
                            .. Place(1, 0, dataStart, picture.Length),
                            .. Place(2, 0, dataStart + picture.Length, exif.Length),
                            .. Place(3, 1, 0, xmp.Length),
                        ]
                    ),
                ]
            );

        static byte[] Item(byte id, string type) =>
            Box("infe", [2, 0, 0, 0, 0, id, 0, 0, .. Encoding.ASCII.GetBytes(type), 0]);

        static byte[] Place(byte id, byte method, int offset, int length) =>
            [0, id, 0, method, 0, 0, 0, 1, .. Four((uint)offset, little: false), .. Four((uint)length, little: false)];
    }

    public static byte[] Box(string type, byte[] content) =>
        [.. Four((uint)content.Length + 8, little: false), .. Encoding.ASCII.GetBytes(type), .. content];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Four((uint)content.Length, little: false), .. named, .. Four(Checksum(named), little: false)];
    }

    public static byte[] Riff(string type, byte[] content) =>
        [
            .. Encoding.ASCII.GetBytes(type),
            .. Four((uint)content.Length, little: true),
            .. content,
            .. content.Length % 2 == 1 ? new byte[1] : [],
        ];

    /// <summary>An EXIF block with only the orientation.</summary>
    public static byte[] MinimalExif(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Two(int value, bool little) =>
        little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] Four(uint value, bool little)
    {
        var bytes = new byte[4];
        if (little)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }

        return bytes;
    }

    // Table-driven, unlike the server's implementation.
    private static uint Checksum(byte[] bytes)
    {
        var table = Enumerable
            .Range(0, 256)
            .Select(i =>
                Enumerable
                    .Range(0, 8)
                    .Aggregate((uint)i, (crc, _) => (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1)
            )
            .ToArray();
        return ~bytes.Aggregate(uint.MaxValue, (crc, value) => table[(crc ^ value) & 0xFF] ^ (crc >> 8));
    }
}
