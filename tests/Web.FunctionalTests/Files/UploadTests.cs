using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Messenger.Application.Files.Contracts;

namespace Messenger.Web.FunctionalTests.Files;

/// <summary>Failed uploads are reported and leave nothing behind.</summary>
public sealed class UploadTests(UploadTests.LimitedServer limited)
    : IClassFixture<UploadTests.LimitedServer>,
        IAsyncLifetime
{
    private const int MaxFileSize = 400_000;
    private const int Quota = 1_000_000;

    private Person _ada = null!;

    private string Folder => PostgresFixture.FilesOf(limited.Server.ConnectionString);

    public async ValueTask InitializeAsync() => _ada = await Person.RegisterAsync(limited.Server.Address);

    public ValueTask DisposeAsync()
    {
        _ada.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest, "files.empty")]
    [InlineData(MaxFileSize, HttpStatusCode.Created, null)]
    [InlineData(MaxFileSize + 1, HttpStatusCode.RequestEntityTooLarge, "files.too_large")]
    [InlineData(5_000_000, HttpStatusCode.RequestEntityTooLarge, "files.too_large")]
    public async Task A_file_has_its_limits_whether_its_length_is_told_or_not(
        int size,
        HttpStatusCode status,
        string? code
    )
    {
        var before = Stored();
        var sized = await _ada.Api.PostAsync("/api/files?name=a", new ByteArrayContent(new byte[size]));
        var chunked = await _ada.Api.PostAsync("/api/files?name=a", new StreamContent(new UnknownLength(size)));

        Assert.Equal(
            [(status, code), (status, code)],
            new[] { sized, chunked }.Select(answer => (answer.Status, answer.Code))
        );
        Assert.Equal(0, Left());
        Assert.True(code is null || Stored() == before);
    }

    [Fact]
    public async Task The_quota_is_reported_enforced_and_released()
    {
        var files = new List<FileDto>
        {
            await _ada.UploadAsync(new byte[MaxFileSize]),
            await _ada.UploadAsync([1, .. new byte[MaxFileSize - 1]]),
        };

        var refused = await _ada.Api.PostAsync(
            "/api/files?name=a",
            new ByteArrayContent(new byte[Quota - (2 * MaxFileSize) + 1])
        );
        var chunked = await _ada.Api.PostAsync(
            "/api/files?name=a",
            new StreamContent(new UnknownLength(Quota - (2 * MaxFileSize) + 1))
        );
        (await _ada.Api.DeleteAsync($"/api/files/{files[0].Id}")).Ok();
        var after = await _ada.Api.PostAsync(
            "/api/files?name=a",
            new ByteArrayContent(new byte[Quota - (2 * MaxFileSize) + 1])
        );

        Assert.Equal((HttpStatusCode.Conflict, "files.quota_exceeded"), (refused.Status, refused.Code));
        Assert.Equal((HttpStatusCode.Conflict, "files.quota_exceeded"), (chunked.Status, chunked.Code));
        Assert.Equal(HttpStatusCode.Created, after.Status);
        var usage = (await _ada.Api.GetAsync("/api/files/usage")).Content;
        Assert.Equal(
            (Quota - MaxFileSize + 1, Quota, MaxFileSize, 10),
            (
                usage.GetProperty("used").GetInt32(),
                usage.GetProperty("quota").GetInt32(),
                usage.GetProperty("maxFileSize").GetInt32(),
                usage.GetProperty("maxFilesPerMessage").GetInt32()
            )
        );
    }

    [Fact]
    public async Task An_upload_with_any_or_no_content_type_is_accepted()
    {
        foreach (
            var type in new[]
            {
                "image/png",
                "application/json",
                "multipart/form-data; boundary=x",
                "text/html",
                "nonsense",
            }
        )
        {
            var content = new ByteArrayContent([1, 2, 3]);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            Assert.Equal(
                "application/octet-stream",
                (await _ada.Api.PostAsync("/api/files?name=a", content)).As<FileDto>().MediaType
            );
        }
    }

    [Theory]
    [InlineData("Content-Length: 1000", "only this", null)]
    [InlineData("Transfer-Encoding: chunked", "5\r\nonly \r\n", null)]
    [InlineData("Content-Length: 1000\r\nContent-Length: 5", "first", 400)]
    [InlineData("Content-Length: -5", "first", 400)]
    [InlineData("Content-Length: 99999999999999999999", "first", 400)]
    [InlineData("Content-Length: 900000000", "first", 413)]
    [InlineData("Transfer-Encoding: chunked", "zz\r\nfirst\r\n", 400)]
    public async Task A_length_that_lies_and_a_body_that_breaks_off_leave_nothing(
        string header,
        string body,
        int? status
    )
    {
        using var socket = await BeginAsync(header, body);
        socket.Shutdown(SocketShutdown.Send);

        // The server may not respond, since the client may be gone; any response is not a success.
        var answer = await EndAsync(socket);
        Assert.True(
            answer.Length == 0 || answer.StartsWith($"HTTP/1.1 {status ?? 400} ", StringComparison.Ordinal),
            answer
        );
        await Eventually.TrueAsync(() => Task.FromResult(Left() == 0));
        Assert.Equal(0, (await _ada.Api.GetAsync("/api/files/usage")).Content.GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Bytes_beyond_the_content_length_are_not_part_of_the_file()
    {
        using var socket = await BeginAsync("Content-Length: 5", "first and more");

        Assert.Contains("\"size\":5", await EndAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aborted_upload_leaves_nothing()
    {
        using (var socket = await BeginAsync("Content-Length: 300000", new string('x', 100_000)))
        {
            await Eventually.TrueAsync(() => Task.FromResult(Left() > 0));
            socket.LingerState = new LingerOption(enable: true, 0);
        }

        await Eventually.TrueAsync(() => Task.FromResult(Left() == 0));
        Assert.Equal(0, (await _ada.Api.GetAsync("/api/files/usage")).Content.GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Concurrent_uploads_of_one_user_are_limited()
    {
        const int Most = 16;
        List<Socket> underWay = [];
        for (var i = 0; i < Most; i++)
        {
            underWay.Add(await BeginAsync("Content-Length: 2", "x"));
        }

        await Eventually.TrueAsync(() => Task.FromResult(Left() == Most));
        var refused = await _ada.Api.PostAsync("/api/files?name=a", new ByteArrayContent([1]));
        foreach (var socket in underWay)
        {
            await socket.SendAsync("y"u8.ToArray());
            Assert.StartsWith("HTTP/1.1 201 ", await EndAsync(socket), StringComparison.Ordinal);
            socket.Dispose();
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (refused.Status, refused.Code));
        await Eventually.TrueAsync(async () =>
            (await _ada.Api.PostAsync("/api/files?name=a", new ByteArrayContent([1]))).Status == HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task Damaged_pictures_and_oversized_pictures_have_different_errors()
    {
        var file = await _ada.UploadAsync(Pictures.Png());
        var before = Stored();
        var bomb = await _ada.Api.PostAsync(
            "/api/files?name=a.png",
            new ByteArrayContent(Pictures.Png(30_000, 30_000))
        );
        var damaged = await _ada.Api.PostAsync("/api/files?name=a.png", new ByteArrayContent(Pictures.Png()[..30]));
        var hash = await _ada.Api.PostAsync(
            $"/api/files?name=a&thumbhash={new string('x', 61)}",
            new ByteArrayContent([1])
        );
        var nameless = await _ada.Api.PostAsync("/api/files", new ByteArrayContent([1]));
        var preview = await _ada.Api.PutAsync(
            $"/api/files/{file.Id}/preview",
            new ByteArrayContent(Pictures.Webp(1_281, 10))
        );
        var large = await _ada.Api.PutAsync(
            $"/api/files/{file.Id}/preview",
            new ByteArrayContent(new byte[(256 * 1024) + 1])
        );

        Assert.Equal(
            [
                "files.image_too_large",
                "files.damaged_image",
                "request.invalid",
                "files.invalid_name",
                "files.invalid_preview",
                "files.too_large",
            ],
            new[] { bomb, damaged, hash, nameless, preview, large }.Select(answer => answer.Code)
        );
        Assert.All(
            new[] { bomb, damaged, hash, nameless, preview },
            answer => Assert.NotEmpty(answer.Content.GetProperty("errors").EnumerateObject())
        );
        Assert.Equal((0, before), (Left(), Stored()));
    }

    [Fact]
    public async Task Uploads_are_rate_limited()
    {
        await using var server = await limited.StartAsync(
            ("RateLimits:UploadingPerUser:Burst", "2"),
            ("RateLimits:UploadingPerUser:PerSecond", "0.01")
        );
        using var person = await Person.RegisterAsync(server.Address);
        await person.UploadAsync([1]);
        await person.UploadAsync([2]);

        var refused = await person.Api.PostAsync("/api/files?name=a", new ByteArrayContent([3]));

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (refused.Status, refused.Code));
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.FromSeconds(10));
    }

    private int Left() =>
        Directory.Exists(Path.Combine(Folder, "incoming"))
            ? Directory.EnumerateFiles(Path.Combine(Folder, "incoming")).Count()
            : 0;

    private int Stored() =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count() : 0;

    /// <summary>Sends the beginning of an upload over a raw socket.</summary>
    private async Task<Socket> BeginAsync(string header, string body)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(limited.Server.Address.Host, limited.Server.Address.Port);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/files?name=a.bin HTTP/1.1\r\nHost: {limited.Server.Address.Authority}\r\nConnection: close\r\nAuthorization: Bearer {_ada.Token}\r\n{header}\r\n\r\n{body}"
            )
        );
        return socket;
    }

    private static async Task<string> EndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (answer, buffer) = (new StringBuilder(), new byte[4_096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // The connection was cut; the response before it counts.
        }

        return answer.ToString();
    }

    /// <summary>A server with low upload limits.</summary>
    [Fact]
    public async Task A_broken_storage_folder_is_reported_until_it_is_repaired()
    {
        var folder = Path.GetTempFileName();
        await using var server = await limited.StartAsync(
            ("Files:Directory", folder),
            ("Files:SweepEvery", "1.00:00:00")
        );
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();

        AssertUnavailable(await ada.Api.PostAsync("/api/files?name=a", new ByteArrayContent([1])));
        await ada.SendAsync(chat.Id, "Messages go.");

        File.Delete(folder);
        var file = await ada.UploadAsync([1]);
        await ada.SendFilesAsync(chat.Id, file.Id);
        (await ada.Api.GetAsync($"/api/files/{file.Id}")).Ok();

        var content = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Single();
        File.Delete(content);
        Directory.CreateDirectory(content);
        AssertUnavailable(await ada.Api.GetAsync($"/api/files/{file.Id}"));
        AssertUnavailable(await ada.Api.PostAsync("/api/files?name=a", new ByteArrayContent([1])));
        Directory.Delete(folder, recursive: true);
    }

    private static void AssertUnavailable(Answer answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "files.storage_unavailable"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    public sealed class LimitedServer(PostgresFixture postgres) : IAsyncLifetime
    {
        public MessengerServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await StartAsync();

        public async ValueTask DisposeAsync() => await Server.DisposeAsync();

        public async Task<MessengerServer> StartAsync(params (string Name, string Value)[] more)
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Files:MaxFileSize"] = MaxFileSize.ToString(CultureInfo.InvariantCulture),
                ["Files:Quota"] = Quota.ToString(CultureInfo.InvariantCulture),
            };
            foreach (var (name, value) in more)
            {
                settings[name] = value;
            }

            return MessengerServer.Start(await postgres.CreateDatabaseAsync(), settings);
        }
    }

    /// <summary>A stream of zeros without a known length.</summary>
    private sealed class UnknownLength(int size) : MemoryStream(new byte[size])
    {
        public override bool CanSeek => false;
    }
}
