using Messenger.Domain.Common;
using Messenger.Domain.Files;

namespace Messenger.Application.Files.Content;

/// <summary>A picture's size in pixels, as it is to be shown.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    /// <summary>The size once it is turned as its metadata asks for.</summary>
    public PictureSize Turned(int orientation) => orientation >= 5 ? new(Height, Width) : this;
}

/// <summary>Reads the headers of pictures, and copies them without what they tell besides: where and when they were taken, and with what.</summary>
internal static class Picture
{
    /// <param name="mediaType">As its first bytes say.</param>
    /// <param name="source">The picture from its beginning; can seek.</param>
    /// <param name="target">What takes the copy; null where none is made.</param>
    /// <param name="maxPixels">More are refused: what unpacks to much harms who looks at it.</param>
    public static Result<PictureSize> Read(string mediaType, Stream source, TemporaryFile? target, long maxPixels)
    {
        try
        {
            var limit = new PixelLimit(maxPixels);
            return mediaType switch
            {
                MediaTypes.Jpeg => JpegFile.Copy(new ByteReader(source), target!, limit),
                MediaTypes.Png => PngFile.Copy(new ByteReader(source), target!, limit),
                MediaTypes.Webp => WebpFile.Copy(source, target!, limit),
                MediaTypes.Gif => GifFile.Read(new ByteReader(source), limit),
                _ => IsoFile.Copy(source, target!, limit),
            };
        }
        catch (DamagedPictureException)
        {
            return FileErrors.DamagedImage;
        }
        catch (TooManyPixelsException)
        {
            return FileErrors.ImageTooLarge;
        }
    }
}

/// <summary>Allows so many pixels.</summary>
internal sealed record PixelLimit(long MaxPixels)
{
    /// <exception cref="DamagedPictureException">A picture without any pixel.</exception>
    /// <exception cref="TooManyPixelsException">A picture of too many.</exception>
    public PictureSize Check(long width, long height) =>
        width <= 0 || height <= 0 ? throw new DamagedPictureException()
        : width > MaxPixels || height > MaxPixels || width * height > MaxPixels ? throw new TooManyPixelsException()
        : new PictureSize((int)width, (int)height);
}

/// <summary>The headers of a picture contradict what is there.</summary>
internal sealed class DamagedPictureException : Exception;

/// <summary>A picture has more pixels than are allowed.</summary>
internal sealed class TooManyPixelsException : Exception;
