using Messenger.Application.Files.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>A backup moves all data into another server.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IDisposable
{
    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Path.GetTempPath(), $"messenger-backup-{Guid.NewGuid():N}"[..28]))
        .FullName;

    [Theory]
    [InlineData(FileStore.Folder, FileStore.Postgres)]
    [InlineData(FileStore.Postgres, FileStore.Folder)]
    public async Task A_restored_server_has_all_earlier_messages_and_the_running_server_continues(
        FileStore from,
        FileStore to
    )
    {
        var backup = Path.Combine(_folder, "backup.tar");
        var content = Enumerable.Range(0, 700_000).Select(i => (byte)(i * 7 / 3)).ToArray();
        await using var server = MessengerServer.Start(await postgres.CreateDatabaseAsync(), StoreIn(from));
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        var chat = await ada.CreateGroupAsync(members: bob);
        var file = await ada.UploadAsync(content, "plans.bin");
        await ada.SendFilesAsync(chat.Id, file.Id);
        var answered = await ada.SendAsync(chat.Id, "before the backup, with a tab\tand a line\nand an 🎈");
        (await bob.Api.PutAsync($"/api/chats/{chat.Id}/read", new { sequence = answered.Sequence })).Ok();

        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendUntilStoppedAsync(ada, chat.Id, stop.Token)));
        var made = (
            await ServerCommand.RunOnAsync(server.ConnectionString, "backup", backup, $"--Files:Store={from}")
        ).Ok();
        await stop.CancelAsync();
        await sending;
        var after = await ada.SendAsync(chat.Id, "after the backup");

        var target = await postgres.CreateDatabaseAsync();
        (await ServerCommand.RunOnAsync(target, "restore", backup, $"--Files:Store={to}")).Ok();
        await using var restored = MessengerServer.Start(target, StoreIn(to));
        var original = await HistoryAsync(ada.Api, chat.Id);
        using var adas = new Api(restored.Address, ada.Token);
        var copy = await HistoryAsync(adas, chat.Id);

        Assert.Empty(made.Output);
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(backup) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Equal([backup], Directory.GetFiles(_folder));
        Assert.Equal(after.Id, original[^1].Id);
        Assert.InRange(copy.Count, 2, original.Count - 1);
        Assert.Equal(
            original
                .Take(copy.Count)
                .Select(message => (message.Id, message.Sequence, message.Content, message.CreatedAt)),
            copy.Select(message => (message.Id, message.Sequence, message.Content, message.CreatedAt))
        );
        Assert.Equal(file.Id, Assert.Single(copy[0].Attachments).Id);
        using var http = new HttpClient
        {
            BaseAddress = restored.Address,
            DefaultRequestHeaders = { Authorization = new("Bearer", bob.Token) },
        };
        Assert.Equal(content, await http.GetByteArrayAsync($"/api/files/{file.Id}"));
        using var bobs = new Api(restored.Address, bob.Token);
        Assert.Equal(
            answered.Sequence,
            (await bobs.GetAsync($"/api/chats/{chat.Id}")).Content.GetProperty("lastReadSequence").GetInt64()
        );
        var login = await bobs.PostAsync(
            "/api/auth/login",
            new { username = bob.Username, password = Person.Password }
        );
        using var again = new Api(restored.Address, login.Ok().Content.GetProperty("accessToken").GetString());
        Assert.Equal(
            copy.Count + 1,
            (await again.PostAsync($"/api/chats/{chat.Id}/messages", new { content = "on the new one" }))
                .As<MessageDto>()
                .Sequence
        );
    }

    [Fact]
    public async Task A_server_with_embedded_PostgreSQL_is_backed_up_running_and_stopped()
    {
        var (data, other) = (Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        var (running, stopped) = (Path.Combine(_folder, "running.tar"), Path.Combine(_folder, "stopped.tar"));
        Person ada;
        Guid chat;
        await using (var server = await ServerProcess.StartAsync(data))
        {
            ada = await Person.RegisterAsync(server.Address);
            chat = (await ada.CreateGroupAsync()).Id;
            await ada.SendAsync(chat, "kept");
            (await ServerCommand.RunAsync("backup", running, $"--EmbeddedPostgres:DataDirectory={data}")).Ok();
            var refused = await ServerCommand.RunAsync("restore", running, $"--EmbeddedPostgres:DataDirectory={data}");
            Assert.Equal(1, refused.ExitCode);
            Assert.StartsWith($"Another server uses the data in '{data}'", refused.Errors, StringComparison.Ordinal);
            await ada.SendAsync(chat, "kept too");
            await server.StopAsync();
        }

        (await ServerCommand.RunAsync("backup", stopped, $"--EmbeddedPostgres:DataDirectory={data}")).Ok();
        (await ServerCommand.RunAsync("restore", stopped, $"--EmbeddedPostgres:DataDirectory={other}")).Ok();

        await using var restored = await ServerProcess.StartAsync(other);
        using var api = new Api(restored.Address, ada.Token);
        Assert.Equal(["kept", "kept too"], (await HistoryAsync(api, chat)).Select(message => message.Content));
        Assert.True(new FileInfo(running).Length > 0);
    }

    [Fact]
    public async Task A_backup_can_be_piped_from_one_server_to_another()
    {
        await using var server = MessengerServer.Start(await postgres.CreateDatabaseAsync());
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        var sent = await ada.SendAsync(chat.Id, "through the pipe");
        var target = await postgres.CreateDatabaseAsync();

        (await ServerCommand.PipeAsync(server.ConnectionString, ["backup", "-"], target, ["restore", "-"])).Ok();

        await using var restored = MessengerServer.Start(target);
        using var adas = new Api(restored.Address, ada.Token);
        Assert.Equal(sent.Id, Assert.Single(await HistoryAsync(adas, chat.Id)).Id);
    }

    [Fact]
    public async Task A_failed_backup_says_why_and_leaves_nothing()
    {
        var none = await ServerCommand.RunAsync(
            "backup",
            Path.Combine(_folder, "x.tar"),
            $"--EmbeddedPostgres:DataDirectory={Path.Combine(_folder, "none")}"
        );
        var nowhere = await ServerCommand.RunOnAsync(
            await postgres.CreateDatabaseAsync(),
            "backup",
            Path.Combine(_folder, "no", "such", "folder")
        );
        var missing = await ServerCommand.RunOnAsync(
            await postgres.CreateDatabaseAsync(),
            "restore",
            Path.Combine(_folder, "no.tar")
        );

        Assert.All(
            [none, nowhere, missing],
            refused =>
            {
                Assert.Equal(1, refused.ExitCode);
                Assert.NotEmpty(refused.Errors);
                Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
            }
        );
        Assert.StartsWith("There is no data in", none.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> StoreIn(FileStore store) =>
        new(StringComparer.Ordinal) { ["Files:Store"] = store.ToString() };

    private static async Task SendUntilStoppedAsync(Person sender, Guid chat, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await sender.SendAsync(chat, "meanwhile");
        }
    }

    private static async Task<IReadOnlyList<MessageDto>> HistoryAsync(Api api, Guid chat)
    {
        List<MessageDto> all = [];
        HistoryDto page;
        do
        {
            page = (
                await api.GetAsync(
                    $"/api/chats/{chat}/messages?after={(all.Count == 0 ? 0 : all[^1].Sequence)}&limit=200"
                )
            ).As<HistoryDto>();
            all.AddRange(page.Items);
        } while (page.HasMore);
        return all;
    }
}
