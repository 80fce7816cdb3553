using System.Text;

namespace Messenger.Application.Files.Content;

/// <summary>Finds out what content is by its first bytes, whatever its name says.</summary>
internal static class MediaTypes
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Gif = "image/gif";
    public const string Webp = "image/webp";
    public const string Avif = "image/avif";
    public const string Heic = "image/heic";

    private const string Unknown = "application/octet-stream";
    private const string Text = "text/plain";
    private const int HeadLength = 4_096;

    // What browsers show without running anything of it. SVG and HTML are text to us.
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        Jpeg,
        Png,
        Gif,
        Webp,
        Avif,
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/flac",
        "audio/mp4",
        "video/mp4",
        "video/webm",
    };

    /// <summary>True for what a browser may show in its place.</summary>
    public static bool IsInline(string mediaType) => Inline.Contains(mediaType);

    /// <summary>True for pictures, whose size is read and checked.</summary>
    public static bool IsPicture(string mediaType) => mediaType is Jpeg or Png or Gif or Webp or Avif or Heic;

    /// <summary>True for pictures that are kept without their metadata.</summary>
    public static bool IsRewritten(string mediaType) => IsPicture(mediaType) && mediaType is not Gif;

    /// <summary>Text is what is valid UTF-8 without control characters, to its end.</summary>
    public static string Detect(Stream content)
    {
        Span<byte> head = new byte[HeadLength];
        head = head[..content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
        return Known(head) ?? (IsText(content) ? Text : Unknown);
    }

    private static string? Known(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
            _ when head.Length > 12 && head.StartsWith("RIFF"u8) => Riff(head[8..12]),
            _ when head.Length > 12 && head[4..8].SequenceEqual("ftyp"u8) => Iso(head),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => head[..Math.Min(64, head.Length)].IndexOf("webm"u8) >= 0
                ? "video/webm"
                : "video/x-matroska",
            _ when head.StartsWith("OggS"u8) => head.IndexOf("OpusHead"u8) >= 0
            || head.IndexOf("vorbis"u8) >= 0
            || head.IndexOf("FLAC"u8) >= 0
                ? "audio/ogg"
                : "application/ogg",
            _ when head.StartsWith("fLaC"u8) => "audio/flac",
            _ when head.StartsWith("ID3"u8) || IsMp3Frame(head) => "audio/mpeg",
            _ when head.StartsWith("%PDF-"u8) => "application/pdf",
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => "application/zip",
            [0x1F, 0x8B, 8, ..] => "application/gzip",
            _ => null,
        };

    private static string? Riff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? Webp
        : form.SequenceEqual("WAVE"u8) ? "audio/wav"
        : null;

    /// <summary>By the brands that the file says it follows: its own first, then those it is compatible with.</summary>
    private static string Iso(ReadOnlySpan<byte> head)
    {
        var end = Math.Min(head.Length, (head[2] << 8) | head[3]);
        string? loose = null;
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        {
            switch (Encoding.Latin1.GetString(head[at..(at + 4)]))
            {
                case "avif" or "avis":
                    return Avif;
                case "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "hevm" or "hevs":
                    return Heic;
                case "mif1" or "msf1":
                    loose ??= Heic;
                    break;
                case "M4A " or "M4B ":
                    return "audio/mp4";
                case "qt  ":
                    return "video/quicktime";
                case "isom"
                or "iso2"
                or "iso4"
                or "iso5"
                or "iso6"
                or "mp41"
                or "mp42"
                or "avc1"
                or "M4V "
                or "dash"
                or "MSNV"
                or "3gp4"
                or "3gp5":
                    loose ??= "video/mp4";
                    break;
            }
        }

        return loose ?? Unknown;
    }

    /// <summary>A frame's header: synchronised, layer III, with a bit rate and a sampling rate that exist.</summary>
    private static bool IsMp3Frame(ReadOnlySpan<byte> head) =>
        head is [0xFF, var version, var rates, ..]
        && (version & 0xE0) == 0xE0
        && ((version >> 1) & 3) == 1
        && ((version >> 3) & 3) != 1
        && (rates >> 4) is > 0 and < 15
        && ((rates >> 2) & 3) != 3;

    private static bool IsText(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[HeadLength];
        var characters = new char[HeadLength + 1];
        try
        {
            for (var read = -1; read != 0; )
            {
                read = content.Read(bytes);
                var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
                foreach (var character in characters.AsSpan(0, count))
                {
                    if (char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\f'))
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
