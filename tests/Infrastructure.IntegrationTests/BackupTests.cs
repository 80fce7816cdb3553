using System.Formats.Tar;
using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>A backup is whole or refused, and a refused one leaves nothing.</summary>
public sealed class BackupTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_backup_that_is_cut_off_or_altered_anywhere_is_refused_and_leaves_nothing()
    {
        var whole = await BackupOfSomethingAsync();
        var target = await postgres.CreateDatabaseAsync();
        var end = EndOf(whole);
        var random = new Random(7);
        var spoiled = Enumerable
            .Range(1, 5)
            .Select(part => whole[..(end * part / 6)])
            .Append(whole[..end])
            .Concat(Enumerable.Range(0, 12).Select(_ => Altered(whole, PlaceIn(whole, random))));

        foreach (var bad in spoiled.Append([]).Append("no backup at all"u8.ToArray()))
        {
            await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(bad, target));

            Assert.Empty(
                await ListAsync(
                    target,
                    "SELECT nspname::text FROM pg_namespace WHERE nspname IN ('users', 'auth', 'files', 'messages')"
                )
            );
            Assert.Empty(FilesIn(target));
        }

        var report = await RestoreAsync(whole, target);
        Assert.Equal((2, 0), (report.Contents, report.Missing.Count));
        Assert.Equal(2, FilesIn(target).Count);
    }

    [Fact]
    public async Task A_backup_of_an_older_version_becomes_one_of_this()
    {
        var old = await postgres.CreateDatabaseAsync();
        await FirstRelease.MakeAsync(old);
        using var backup = new MemoryStream();
        await using (var services = await OpenAsync(old))
        {
            await services.GetRequiredService<IBackups>().WriteAsync(backup, CancellationToken.None);
        }

        var target = await postgres.CreateDatabaseAsync();
        var report = await RestoreAsync(backup.ToArray(), target);

        Assert.EndsWith("_Initial", report.Schema, StringComparison.Ordinal);
        await FirstRelease.CheckAsync(target);
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_by_name()
    {
        var newer = Rewritten(
            await BackupOfSomethingAsync(),
            manifest =>
                manifest.Replace("_Initial\"", "_Initial\", \"29990101000000_Telepathy\"", StringComparison.Ordinal)
        );

        var refused = await Assert.ThrowsAsync<BackupException>(async () =>
            await RestoreAsync(newer, await postgres.CreateDatabaseAsync())
        );

        Assert.Contains("29990101000000_Telepathy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_a_backup_become_no_SQL_and_no_path()
    {
        var whole = await BackupOfSomethingAsync();
        foreach (
            var (from, to) in new[]
            {
                ("\"users.users\"", "\"users.users; DROP SCHEMA auth\""),
                ("\"display_name\"", "\"display_name) FROM STDIN; --\""),
            }
        )
        {
            await Assert.ThrowsAsync<BackupException>(async () =>
                await RestoreAsync(
                    Rewritten(whole, manifest => manifest.Replace(from, to, StringComparison.Ordinal)),
                    await postgres.CreateDatabaseAsync()
                )
            );
        }

        var target = await postgres.CreateDatabaseAsync();
        await Assert.ThrowsAsync<BackupException>(() =>
            RestoreAsync(
                Rewritten(
                    whole,
                    manifest => manifest,
                    name => name.StartsWith("files/", StringComparison.Ordinal) ? "files/../../outside" : name
                ),
                target
            )
        );
        Assert.False(File.Exists(Path.Combine(PostgresFixture.FilesOf(target), "..", "outside")));
    }

    [Fact]
    public async Task Restore_needs_an_empty_and_unused_database()
    {
        var backup = await BackupOfSomethingAsync();
        var peopled = await postgres.CreateDatabaseAsync();
        await FirstRelease.MakeAsync(peopled);
        var strange = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(strange, "CREATE SCHEMA users; CREATE TABLE users.accounts ()");
        var used = await postgres.CreateDatabaseAsync();
        await using var server = MessengerServer.Start(used);

        Assert.Contains(
            "not empty",
            (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(backup, peopled))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'users'",
            (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(backup, strange))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "in use",
            (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(backup, used))).Message,
            StringComparison.Ordinal
        );
        Assert.Single(await ListAsync(strange, "SELECT to_regclass('users.accounts')::text"));
    }

    [Fact]
    public async Task A_server_that_ran_once_and_has_no_users_may_be_restored_into()
    {
        var backup = await BackupOfSomethingAsync();
        var target = await postgres.CreateDatabaseAsync();
        await using (MessengerServer.Start(target)) { }

        await RestoreAsync(backup, target);

        await using var server = MessengerServer.Start(target);
        await Person.RegisterAsync(server.Address);
        Assert.Equal(["1"], await ListAsync(target, "SELECT count(*)::text FROM chats.chats WHERE is_lobby"));
    }

    [Fact]
    public async Task Content_that_is_gone_or_damaged_is_named_and_the_rest_is_kept()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var server = MessengerServer.Start(database))
        {
            await FillAsync(server);
        }

        var files = FilesIn(database);
        File.Delete(files[0]);
        await File.WriteAllTextAsync(files[1], "rotten");
        using var backup = new MemoryStream();
        BackupReport made;
        await using (var services = await OpenAsync(database))
        {
            made = await services.GetRequiredService<IBackups>().WriteAsync(backup, CancellationToken.None);
        }

        var target = await postgres.CreateDatabaseAsync();
        var restored = await RestoreAsync(backup.ToArray(), target);

        Assert.Equal(2, made.Missing.Count);
        Assert.Equal(made.Missing, restored.Missing);
        Assert.Empty(FilesIn(target));
    }

    private static async Task FillAsync(MessengerServer server)
    {
        var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        var (one, two) = (
            await ada.UploadAsync([1, 2, 3]),
            await ada.UploadAsync([.. Enumerable.Repeat((byte)9, 50_000)])
        );
        await ada.SendFilesAsync(chat.Id, one.Id, two.Id);
        for (var i = 0; i < 20; i++)
        {
            await ada.SendAsync(chat.Id, $"message {i}");
        }
    }

    private static async Task<ServiceProvider> OpenAsync(string database)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["ConnectionStrings:Messenger"] = database,
                    ["Files:Directory"] = PostgresFixture.FilesOf(database),
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddInfrastructure(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseAccess>().OpenAsync(DatabaseUse.Shared, CancellationToken.None);
        return services;
    }

    private static async Task<BackupReport> RestoreAsync(byte[] backup, string database)
    {
        await using var services = await OpenAsync(database);
        using var source = new MemoryStream(backup, writable: false);
        return await services.GetRequiredService<IBackups>().RestoreAsync(source, CancellationToken.None);
    }

    private static List<string> FilesIn(string database) =>
        Directory.Exists(PostgresFixture.FilesOf(database))
            ?
            [
                .. Directory
                    .GetFiles(PostgresFixture.FilesOf(database), "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Where the last entry begins; what follows it is padding.</summary>
    private static int EndOf(byte[] backup) => backup.AsSpan().LastIndexOf("digest"u8);

    /// <summary>A byte that means something: of an entry's content.</summary>
    private static int PlaceIn(byte[] backup, Random random)
    {
        using var source = new MemoryStream(backup, writable: false);
        using var tar = new TarReader(source);
        List<(long From, long Length)> contents = [];
        while (tar.GetNextEntry() is { } entry)
        {
            contents.Add((entry.DataOffset, entry.Length));
        }

        var (from, length) = contents[random.Next(contents.Count)];
        return (int)(from + random.NextInt64(length));
    }

    private static byte[] Altered(byte[] backup, int place)
    {
        byte[] altered = [.. backup];
        altered[place] ^= 1;
        return altered;
    }

    private static byte[] Rewritten(byte[] backup, Func<string, string> manifest, Func<string, string>? name = null)
    {
        using var source = new MemoryStream(backup, writable: false);
        using var target = new MemoryStream();
        using (var reader = new TarReader(source))
        using (var writer = new TarWriter(target, leaveOpen: true))
        {
            while (reader.GetNextEntry(copyData: true) is { } entry)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                var bytes = entry.Name is "manifest.json"
                    ? System.Text.Encoding.UTF8.GetBytes(
                        manifest(System.Text.Encoding.UTF8.GetString(content.ToArray()))
                    )
                    : content.ToArray();
                writer.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, name?.Invoke(entry.Name) ?? entry.Name)
                    {
                        DataStream = new MemoryStream(bytes),
                    }
                );
            }
        }

        return target.ToArray();
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ListAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        List<string> found = [];
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private async Task<byte[]> BackupOfSomethingAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var server = MessengerServer.Start(database);
        await FillAsync(server);
        using var backup = new MemoryStream();
        await server.Services.GetRequiredService<IBackups>().WriteAsync(backup, CancellationToken.None);
        return backup.ToArray();
    }
}
