using System.Text;
using Messenger.Application.Common;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Testing;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Files;

public sealed class UploadFileTests : IDisposable
{
    private readonly App _app = new();
    private readonly List<string> _made = [];
    private readonly List<StoredFile> _added = [];
    private byte[] _kept = [];

    public UploadFileTests()
    {
        _app.TemporaryFiles.Create()
            .Returns(_ =>
            {
                _made.Add(Path.GetTempFileName());
                return new TemporaryFile(new FileStream(_made[^1], FileMode.Create, FileAccess.ReadWrite));
            });
        _app.Files.KeepAsync(
                Arg.Do<TemporaryFile>(file => _kept = BytesOf(file)),
                Arg.Any<byte[]?>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(Task.CompletedTask);
        _app.Files.Add(Arg.Do<StoredFile>(_added.Add));
    }

    public static TheoryData<string, byte[], byte[], int, int> Rewritten =>
        new()
        {
            { "image/jpeg", Pictures.Jpeg(), Pictures.Jpeg(metadata: false), 640, 480 },
            { "image/jpeg", Pictures.Jpeg(orientation: 6), Pictures.Jpeg(orientation: 6, metadata: false), 480, 640 },
            { "image/jpeg", Pictures.Jpeg(orientation: 3), Pictures.Jpeg(orientation: 3, metadata: false), 640, 480 },
            { "image/png", Pictures.Png(), Pictures.Png(metadata: false), 640, 480 },
            { "image/webp", Pictures.Webp(), Pictures.Webp(metadata: false), 640, 480 },
            { "image/webp", Pictures.Webp(orientation: 6), Pictures.Webp(metadata: false), 640, 480 },
            { "image/webp", Pictures.WebpLossless(300, 200), Pictures.WebpLossless(300, 200), 300, 200 },
            { "image/avif", Pictures.Avif(), Pictures.Avif(metadata: false), 640, 480 },
            { "image/avif", Pictures.Avif(turned: true), Pictures.Avif(metadata: false, turned: true), 480, 640 },
            { "image/gif", Pictures.Gif(), Pictures.Gif(), 640, 480 },
        };

    public static TheoryData<string, byte[]> Others =>
        new()
        {
            { "text/plain", "Größe\r\n\tund mehr 😀"u8.ToArray() },
            { "text/plain", "<html><script>alert(1)</script></html>"u8.ToArray() },
            { "text/plain", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray() },
            { "application/octet-stream", [1, 2, 3] },
            { "application/octet-stream", [0xC3, 0x28] },
            { "application/octet-stream", "a\0b"u8.ToArray() },
            { "application/octet-stream", [.. Enumerable.Repeat((byte)'a', 5_000), 0xFF] },
            { "application/pdf", "%PDF-1.7 "u8.ToArray() },
            { "application/zip", [(byte)'P', (byte)'K', 3, 4, 0] },
            { "audio/mpeg", [.. "ID3"u8, 4, 0] },
            { "audio/mpeg", [0xFF, 0xFB, 0x90, 0x64] },
            { "audio/flac", "fLaC"u8.ToArray() },
            { "audio/wav", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8] },
            { "audio/ogg", [.. "OggS"u8, .. new byte[20], .. "OpusHead"u8] },
            { "video/webm", [0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x84, .. "webm"u8] },
            { "video/mp4", Pictures.Box("ftyp", [.. "isom"u8, 0, 0, 0, 0, .. "mp41"u8]) },
            { "audio/mp4", Pictures.Box("ftyp", [.. "M4A "u8, 0, 0, 0, 0, .. "mp42"u8]) },
            { "video/quicktime", Pictures.Box("ftyp", [.. "qt  "u8, 0, 0, 0, 0]) },
        };

    public static TheoryData<string, byte[]> Damaged =>
        new()
        {
            { "a JPEG that is cut off in its head", Pictures.Jpeg()[..20] },
            { "a JPEG without a frame", [0xFF, 0xD8, 0xFF, 0xD9] },
            { "a JPEG of no height", Pictures.Jpeg(height: 0) },
            { "a JPEG whose segment is shorter than itself", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1] },
            { "a PNG without a header", [.. Pictures.Png()[..8], .. Pictures.Chunk("IDAT", [1])] },
            { "a PNG of no width", Pictures.Png(width: 0) },
            { "a PNG whose chunk reaches beyond it", Pictures.Png(metadata: false)[..^14] },
            { "a WebP that is cut off", Pictures.Webp(metadata: false)[..^4] },
            { "a WebP that is nothing", [.. "RIFF"u8, 8, 0, 0, 0, .. "WEBPVP8 "u8] },
            { "a GIF of no height", Pictures.Gif(height: 0) },
            { "an AVIF without a description", Pictures.Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]) },
            {
                "an AVIF with a box of 4 GB",
                [.. Pictures.Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]), 0xFF, 0xFF, 0xFF, 0xFF, .. "meta"u8]
            },
        };

    public static TheoryData<byte[]> Bombs =>
        [
            Pictures.Png(100_000, 100_000),
            Pictures.Png(uint.MaxValue, uint.MaxValue),
            Pictures.Jpeg(60_000, 60_000),
            Pictures.Webp(16_000, 16_000),
            Pictures.WebpLossless(16_384, 16_384),
            Pictures.Gif(65_535, 65_535),
            Pictures.Avif(20_000, 20_000),
        ];

    public static TheoryData<byte[]> Cut
    {
        get
        {
            TheoryData<byte[]> cut = [];
            foreach (
                var whole in new[] { Pictures.Jpeg(), Pictures.Png(), Pictures.Webp(), Pictures.Avif(), Pictures.Gif() }
            )
            {
                for (var length = 1; length < whole.Length; length++)
                {
                    cut.Add(whole[..length]);
                }
            }

            return cut;
        }
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Rewritten), DisableDiscoveryEnumeration = true)]
    public async Task A_picture_is_stored_without_metadata(
        string mediaType,
        byte[] given,
        byte[] kept,
        int width,
        int height
    )
    {
        var file = (await UploadAsync(given)).Value;

        Assert.Equal(
            (mediaType, (int?)width, (int?)height, (long)kept.Length),
            (file.MediaType, file.Width, file.Height, file.Size)
        );
        Assert.Equal(kept, _kept);
        Assert.All(
            Pictures.Secrets,
            secret => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(_kept), StringComparison.Ordinal)
        );
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(kept), Assert.Single(_added).ContentHash);
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task Other_files_are_stored_unchanged_with_the_detected_type(string mediaType, byte[] given)
    {
        var file = (await UploadAsync(given, "picture.png")).Value;

        Assert.Equal((mediaType, null, null), (file.MediaType, file.Width, file.Height));
        Assert.Equal(given, _kept);
    }

    [Theory]
    [MemberData(nameof(Damaged), DisableDiscoveryEnumeration = true)]
    public async Task A_picture_with_contradictory_headers_is_refused(string what, byte[] given)
    {
        Assert.Same(FileErrors.DamagedImage, (await UploadAsync(given)).Error);
        Assert.NotEmpty(what);
        AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public async Task A_picture_that_unpacks_to_too_much_is_refused(byte[] given)
    {
        Assert.Same(FileErrors.ImageTooLarge, (await UploadAsync(given)).Error);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_truncated_picture_is_stored_or_refused_and_never_grows()
    {
        foreach (var row in Cut)
        {
            var uploaded = await UploadAsync(row.Data);
            Assert.True(uploaded.Error is null || uploaded.Error == FileErrors.DamagedImage, uploaded.Error?.Code);
        }
    }

    [Fact]
    public async Task Garbage_after_the_first_bytes_of_a_picture_is_harmless()
    {
        var random = new Random(20260102);
        foreach (
            var head in new[]
            {
                Pictures.Jpeg()[..30],
                Pictures.Png()[..40],
                Pictures.Webp()[..40],
                Pictures.Avif()[..60],
                Pictures.Gif(),
            }
        )
        {
            for (var i = 0; i < 200; i++)
            {
                var garbage = new byte[random.Next(400)];
                random.NextBytes(garbage);
                var uploaded = await UploadAsync([.. head, .. garbage]);
                Assert.True(
                    uploaded.Error is null
                        || uploaded.Error == FileErrors.DamagedImage
                        || uploaded.Error == FileErrors.ImageTooLarge,
                    uploaded.Error?.Code
                );
            }
        }
    }

    [Fact]
    public async Task Empty_too_large_and_over_quota_uploads_are_refused_and_leave_nothing()
    {
        (_app.FileOptions.MaxFileSize, _app.FileOptions.Quota) = (1_000, 1_500);
        _app.FileReader.UsedAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(0, 0, 0, 600, 600, 1_600);

        Assert.Same(FileErrors.Empty, (await UploadAsync([])).Error);
        Assert.Same(FileErrors.TooLarge, (await UploadAsync(new byte[1_001])).Error);
        Assert.Same(FileErrors.TooLarge, (await UploadAsync(new byte[1], length: 1_001)).Error);
        Assert.Same(FileErrors.QuotaExceeded, (await UploadAsync(new byte[901])).Error);
        Assert.Same(FileErrors.QuotaExceeded, (await UploadAsync(new byte[1], length: 901)).Error);
        Assert.Same(FileErrors.QuotaExceeded, (await UploadAsync(new byte[1])).Error);
        Assert.Empty(_added);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task The_quota_is_checked_again_after_the_upload()
    {
        _app.FileOptions.Quota = 1_000;
        _app.Files.LockUsageAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(999);

        Assert.Same(FileErrors.QuotaExceeded, (await UploadAsync(new byte[2])).Error);
        Assert.Empty(_added);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_full_disk_is_reported_and_leaves_nothing()
    {
        _app.Files.AnnounceAsync(default!, default)
            .ReturnsForAnyArgs(Task.FromException(new StorageFullException(new IOException())));

        var error = (await UploadAsync(Pictures.Jpeg())).Error;

        Assert.Equal(("files.storage_full", ErrorKind.StorageFull), (error!.Code, error.Kind));
        Assert.Equal(0, _app.Commits);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task An_aborted_upload_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            _app.SendAsync(new UploadFile("a.bin", Thumbhash: null, new BreakingStream(), Length: null))
        );

        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Uploads_are_rate_limited()
    {
        _app.Limits.TryAcquire(FileRateLimits.UploadingPerUser, _app.Me.ToString())
            .Returns(CommonErrors.TooMany(TimeSpan.FromSeconds(3)));

        Assert.Equal("request.too_many", (await UploadAsync([1])).Error!.Code);
        Assert.Empty(_made);
    }

    [Fact]
    public async Task A_guest_cannot_upload()
    {
        _app.User.IsGuest = true;

        Assert.Equal("auth.guests_may_not", (await UploadAsync([1])).Error!.Code);
    }

    [Fact]
    public async Task An_empty_name_is_refused()
    {
        Assert.Same(FileErrors.InvalidName, (await UploadAsync([1], "../..")).Error);
        Assert.Same(FileErrors.InvalidName, (await UploadAsync([1], name: null)).Error);
    }

    [Fact]
    public async Task A_preview_is_a_small_picture_of_the_callers_unsent_upload()
    {
        var file = StoredFile.Upload(
            _app.Me,
            "a.jpg",
            new FileContentInfo([1], 10, "image/jpeg", 1, 1),
            thumbhash: null,
            App.Now
        );
        var others = StoredFile.Upload(
            UserId.New(),
            "b.jpg",
            new FileContentInfo([2], 10, "image/jpeg", 1, 1),
            thumbhash: null,
            App.Now
        );
        foreach (var known in new[] { file, others })
        {
            _app.FileReader.FindAsync(known.Id, Arg.Any<CancellationToken>()).Returns(known);
            _app.Files.LockAsync(known.Id, Arg.Any<CancellationToken>()).Returns(known);
        }

        var unknown = FileId.New();
        _app.FileReader.FindAsync(unknown, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Null((await PreviewAsync(file.Id, Pictures.Webp(1_280, 800))).Error);
        Assert.Equal(
            ("image/webp", Pictures.Webp(1_280, 800, metadata: false).Length),
            (file.PreviewMediaType, (int)file.PreviewSize)
        );
        Assert.Same(FileErrors.InvalidPreview, (await PreviewAsync(file.Id, Pictures.Webp(1_281, 800))).Error);
        Assert.Same(FileErrors.InvalidPreview, (await PreviewAsync(file.Id, Pictures.Gif(10, 10))).Error);
        Assert.Same(FileErrors.InvalidPreview, (await PreviewAsync(file.Id, Pictures.Avif(10, 10))).Error);
        Assert.Same(FileErrors.InvalidPreview, (await PreviewAsync(file.Id, "text"u8.ToArray())).Error);
        Assert.Same(FileErrors.TooLarge, (await PreviewAsync(file.Id, new byte[StoredFile.MaxPreviewSize + 1])).Error);
        Assert.Same(FileErrors.NotFound, (await PreviewAsync(others.Id, Pictures.Webp(10, 10))).Error);
        Assert.Same(FileErrors.NotFound, (await PreviewAsync(unknown, Pictures.Webp(10, 10))).Error);
        AssertNothingIsLeft();
    }

    private static byte[] BytesOf(TemporaryFile file)
    {
        using var copy = new MemoryStream();
        file.Read().CopyTo(copy);
        return copy.ToArray();
    }

    private Task<Result<FileDto>> UploadAsync(byte[] content, string? name = "file", long? length = null) =>
        _app.SendAsync(new UploadFile(name, Thumbhash: null, new MemoryStream(content), length));

    private Task<Result> PreviewAsync(FileId id, byte[] content) =>
        _app.SendAsync(new SetPreview(id, new MemoryStream(content)));

    private void AssertNothingIsLeft() => Assert.All(_made, path => Assert.False(File.Exists(path)));

    private sealed class BreakingStream : MemoryStream
    {
        private bool _began;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_began)
            {
                throw new IOException("The connection broke.");
            }

            _began = true;
            return ValueTask.FromResult(100);
        }
    }
}
