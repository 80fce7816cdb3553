using System.Security.Cryptography;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Files;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests.Files;

/// <summary>What holds of contents wherever they are kept.</summary>
public abstract class BlobStoreTests(PostgresFixture postgres, FileStore store) : IAsyncLifetime
{
    private MessengerServer _server = null!;

    private CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _server = MessengerServer.Start(await postgres.CreateDatabaseAsync(), Settings());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(PostgresBlobStore.ChunkSize)]
    [InlineData((2 * PostgresBlobStore.ChunkSize) + 17)]
    public async Task What_is_kept_is_read_whole_and_from_anywhere(int size)
    {
        var (person, content) = (await Person.RegisterAsync(_server.Address), RandomNumberGenerator.GetBytes(size));
        var file = await person.UploadAsync(content);

        await using var scope = _server.Services.CreateAsyncScope();
        await using var stream = (
            await scope
                .ServiceProvider.GetRequiredService<IBlobStore>()
                .OpenAsync(SHA256.HashData(content), size, Cancelled)
        )!;
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, Cancelled);
        var from = size / 2;
        stream.Seek(from, SeekOrigin.Begin);
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancelled);

        Assert.Equal((size, size), ((int)file.Size, (int)stream.Length));
        Assert.Equal(content, whole.ToArray());
        Assert.Equal(content[from..], rest.ToArray());
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_goes_with_its_last_file()
    {
        var (ada, bob, content) = (
            await Person.RegisterAsync(_server.Address),
            await Person.RegisterAsync(_server.Address),
            RandomNumberGenerator.GetBytes(1_000)
        );
        var (hers, his) = (await ada.UploadAsync(content), await bob.UploadAsync(content));
        var kept = await CountAsync();

        (await ada.Api.DeleteAsync($"/api/files/{hers.Id}")).Ok();
        await SweepAsync();
        var left = await ReadAsync(content);
        (await bob.Api.DeleteAsync($"/api/files/{his.Id}")).Ok();
        await SweepAsync();

        Assert.Equal((1, 1), kept);
        Assert.Equal(content, left);
        Assert.Null(await ReadAsync(content));
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task A_sweep_that_meets_an_upload_of_the_same_loses_nothing()
    {
        const int Rounds = 60;
        await using var other = MessengerServer.Start(_server.ConnectionString, Settings());
        var (ada, bob) = (await Person.RegisterAsync(_server.Address), await Person.RegisterAsync(_server.Address));
        var content = RandomNumberGenerator.GetBytes(3_000);
        var file = await ada.UploadAsync(content);
        for (var round = 0; round < Rounds; round++)
        {
            // The last file of the content goes; two nodes sweep while it is uploaded again, by two.
            (await ada.Api.DeleteAsync($"/api/files/{file.Id}")).Ok();
            var uploads = Task.WhenAll(ada.UploadAsync(content), bob.UploadAsync(content));
            await Task.WhenAll(SweepAsync(), SweepAsync(other), uploads);

            var (hers, his) = ((await uploads)[0], (await uploads)[1]);
            Assert.Equal(content, await ReadAsync(content));
            (await bob.Api.DeleteAsync($"/api/files/{his.Id}")).Ok();
            file = hers;
        }

        await SweepAsync();
        Assert.Equal((1, 1), await CountAsync());
        Assert.Equal(content, await ReadAsync(content));
    }

    [Fact]
    public async Task What_is_uploaded_once_more_can_be_read_meanwhile()
    {
        var content = RandomNumberGenerator.GetBytes(1_000);
        await (await Person.RegisterAsync(_server.Address)).UploadAsync(content);

        await using var scope = _server.Services.CreateAsyncScope();
        using var again = scope.ServiceProvider.GetRequiredService<ITemporaryFiles>().Create();
        again.Write(content);
        again.Complete();
        await scope.ServiceProvider.GetRequiredService<IBlobStore>().PutAsync(again, Cancelled);

        Assert.Equal(content, await ReadAsync(content));
    }

    [Fact]
    public async Task An_upload_that_was_announced_and_not_kept_is_swept()
    {
        var content = RandomNumberGenerator.GetBytes(100);
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            using var temporary = scope.ServiceProvider.GetRequiredService<ITemporaryFiles>().Create();
            temporary.Write(content);
            temporary.Complete();
            var files = scope.ServiceProvider.GetRequiredService<IFileRepository>();
            await files.AnnounceAsync(temporary, Cancelled);
            await files.KeepAsync(temporary, replaced: null, Cancelled);

            // The crash: nothing is committed.
        }

        await SweepAsync();

        Assert.Null(await ReadAsync(content));
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task An_upload_that_is_never_sent_goes_after_its_time_and_one_that_is_sent_stays()
    {
        var ada = await Person.RegisterAsync(_server.Address);
        var chat = await ada.CreateGroupAsync();
        var (forgotten, sent) = (RandomNumberGenerator.GetBytes(50), RandomNumberGenerator.GetBytes(60));
        var (old, carried, young) = (
            await ada.UploadAsync(forgotten),
            await ada.UploadAsync(sent),
            await ada.UploadAsync([1, 2, 3])
        );
        await ada.SendFilesAsync(chat.Id, carried.Id);
        await using (var database = NpgsqlDataSource.Create(_server.ConnectionString))
        {
            await database
                .CreateCommand(
                    $"UPDATE files.files SET created_at = created_at - interval '25 hours' WHERE id IN ('{old.Id}', '{carried.Id}')"
                )
                .ExecuteNonQueryAsync(Cancelled);
        }

        await SweepAsync();

        Assert.Null(await ReadAsync(forgotten));
        Assert.Equal(sent, await ReadAsync(sent));
        Assert.Equal("files.not_found", (await ada.Api.GetAsync($"/api/files/{old.Id}")).Code);
        (await ada.Api.GetAsync($"/api/files/{carried.Id}")).Ok();
        (await ada.Api.GetAsync($"/api/files/{young.Id}")).Ok();
    }

    [Fact]
    public async Task A_preview_that_is_replaced_goes()
    {
        var ada = await Person.RegisterAsync(_server.Address);
        var file = await ada.UploadAsync(Pictures.Png());
        var (first, second) = (Pictures.Webp(100, 100, metadata: false), Pictures.Webp(200, 200, metadata: false));

        foreach (var preview in new[] { first, first, second })
        {
            (await ada.Api.PutAsync($"/api/files/{file.Id}/preview", new ByteArrayContent(preview))).Ok();
        }

        await SweepAsync();
        Assert.Null(await ReadAsync(first));
        Assert.Equal(second, await ReadAsync(second));
        Assert.Equal((2, 2), await CountAsync());
    }

    [Fact]
    public async Task Of_messages_that_are_sent_at_once_with_one_file_one_has_it()
    {
        const int Rounds = 20;
        await using var other = MessengerServer.Start(_server.ConnectionString, Settings());
        var ada = await Person.RegisterAsync(_server.Address);
        List<ChatId> chats = [];
        for (var i = 0; i < 4; i++)
        {
            chats.Add(new ChatId((await ada.CreateGroupAsync()).Id));
        }

        ITimeline[] nodes =
        [
            _server.Services.GetRequiredService<ITimeline>(),
            other.Services.GetRequiredService<ITimeline>(),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await ada.UploadAsync([1, (byte)round]), await ada.UploadAsync([2, (byte)round]));
            var plain = chats.Select(chat => nodes[0].AppendAsync(NewMessageOf(chat, ada), Cancelled)).ToList();
            var results = await Task.WhenAll(
                chats.SelectMany(chat =>
                    nodes.SelectMany(
                        (node, i) =>
                            new[]
                            {
                                node.AppendAsync(
                                    i == 0 ? NewMessageOf(chat, ada, one, two) : NewMessageOf(chat, ada, two, one),
                                    Cancelled
                                ),
                                node.AppendAsync(NewMessageOf(chat, ada, one), Cancelled),
                            }
                    )
                )
            );

            var written = results.Where(result => result.Status == TimelineStatus.Applied).ToList();
            Assert.All(await Task.WhenAll(plain), result => Assert.Equal(TimelineStatus.Applied, result.Status));
            Assert.All(
                results.Except(written),
                result => Assert.Equal(TimelineStatus.AttachmentNotFound, result.Status)
            );
            var carried = written
                .SelectMany(result => result.Message!.Attachments)
                .Select(file => file.FileId.Value)
                .ToList();
            Assert.Equal(carried.Distinct(), carried);
            Assert.Contains(one.Id, carried);
        }

        // No number was lost to what was refused.
        foreach (var chat in chats)
        {
            var items = (await ada.Api.GetAsync($"/api/chats/{chat}/messages?limit=200"))
                .Content.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("sequence").GetInt64())
                .ToList();
            Assert.Equal(Enumerable.Range(1, items.Count).Select(i => (long)i), items);
        }
    }

    [Fact]
    public async Task Uploads_at_once_never_take_more_than_the_quota()
    {
        await using var limited = MessengerServer.Start(_server.ConnectionString, Settings(("Files:Quota", "10000")));
        var ada = await Person.RegisterAsync(limited.Address);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    ada.Api.PostAsync(
                        $"/api/files?name={i}",
                        new ByteArrayContent(RandomNumberGenerator.GetBytes(3_000))
                    )
                )
        );

        Assert.Equal(3, answers.Count(answer => answer.Status == System.Net.HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status != System.Net.HttpStatusCode.Created),
            answer => Assert.Equal("files.quota_exceeded", answer.Code)
        );
        Assert.Equal(9_000, (await ada.Api.GetAsync("/api/files/usage")).Content.GetProperty("used").GetInt64());
    }

    private static NewMessage NewMessageOf(ChatId chat, Person person, params FileDto[] files) =>
        new(
            MessageId.New(),
            chat,
            new UserId(person.Id),
            "text",
            ClientMessageId: null,
            RequestHash: null,
            ReplyToId: null
        )
        {
            Attachments =
            [
                .. files.Select(file => new Attachment(
                    new FileId(file.Id),
                    file.Name,
                    file.Size,
                    file.MediaType,
                    file.Width,
                    file.Height,
                    file.Thumbhash
                )),
            ],
        };

    private Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        // Tests sweep when they want to.
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Files:Store"] = store.ToString(),
            ["Files:SweepEvery"] = "1.00:00:00",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    private Task SweepAsync(MessengerServer? server = null) =>
        (server ?? _server).Services.GetRequiredService<FileSweep>().SweepAsync(Cancelled);

    private async Task<byte[]?> ReadAsync(byte[] content)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        await using var stream = await scope
            .ServiceProvider.GetRequiredService<IBlobStore>()
            .OpenAsync(SHA256.HashData(content), content.Length, Cancelled);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancelled);
        return copy.ToArray();
    }

    /// <summary>How many contents are known, and how many are kept.</summary>
    private async Task<(int Known, int Kept)> CountAsync()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        var known = await context.Set<Blob>().CountAsync(Cancelled);
        var folder = _server.Services.GetRequiredService<FilesFolder>().Root;
        var inFolder = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        var inDatabase = await context.Set<Chunk>().CountAsync(chunk => chunk.Number == 0, Cancelled);
        Assert.Equal(0, store == FileStore.Folder ? inDatabase : inFolder);
        return (known, inFolder + inDatabase);
    }
}

/// <summary>In a folder.</summary>
public sealed class FolderBlobStoreTests(PostgresFixture postgres) : BlobStoreTests(postgres, FileStore.Folder);

/// <summary>In the database.</summary>
public sealed class PostgresBlobStoreTests(PostgresFixture postgres) : BlobStoreTests(postgres, FileStore.Postgres);
