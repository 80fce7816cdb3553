using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Users;

/// <summary>Users can export their data.</summary>
public sealed class ExportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string[] Kinds =
    [
        "blocks",
        "chats",
        "files",
        "friends",
        "invitations",
        "invite-links",
        "messages",
        "notifications",
        "profile",
        "reactions",
        "reports",
        "sessions",
    ];

    [Fact]
    public async Task The_export_is_a_zip_with_a_list_per_kind_of_data()
    {
        var (ada, bob, eve) = (
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync(),
            await fixture.NewPersonAsync()
        );
        await ada.Api.PutAsync("/api/users/me", new { displayName = "Ada \"Ünï\" 😀", email = "ada@example.org" });
        var (owned, joined) = (
            await ada.CreateGroupAsync("Owned", "public", "sesame"),
            await bob.CreateGroupAsync("Joined", members: ada)
        );
        var direct = (
            await ada.Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { bob.Id } })
        ).As<ChatDto>();
        var (hers, his) = (await ada.SendAsync(direct.Id, "Mine 😀"), await bob.SendAsync(direct.Id, "His own words"));
        var answer = await ada.SendAsync(joined.Id, "An answer", replyToId: null);
        var unsent = await ada.SendAsync(joined.Id, "Taken back");
        await ada.Api.DeleteAsync($"/api/messages/{unsent.Id}");
        await ada.Api.PutAsync($"/api/messages/{his.Id}/reactions/%F0%9F%91%8D");
        await bob.Api.PutAsync($"/api/messages/{hers.Id}/reactions/%F0%9F%91%8D");
        await ada.Api.PostAsync($"/api/friends/{bob.Id}");
        await ada.Api.PutAsync($"/api/blocks/{eve.Id}");
        await ada.Api.PostAsync($"/api/messages/{his.Id}/reports", new { reason = "Rude" });
        var link = (await ada.Api.PostAsync($"/api/chats/{owned.Id}/invite-links")).As<InviteLinkDto>();
        await ada.Api.PostAsync($"/api/chats/{owned.Id}/invitations", new { userIds = new[] { bob.Id } });

        var (files, text) = await ExportAsync(ada);

        Assert.Equal(Kinds, files.Keys.Order(StringComparer.Ordinal));
        var me = Assert.Single(files["profile"]);
        Assert.Equal(
            (ada.Username, "Ada \"Ünï\" 😀", "ada@example.org"),
            (Text(me, "username"), Text(me, "displayName"), Text(me, "email"))
        );
        Assert.Equal(
            [("Owned", "owner", true), ("Joined", "member", false), (null, "member", false)],
            files["chats"]
                .Select(chat =>
                    (
                        Text(chat, "name"),
                        Text(chat, "role"),
                        chat.GetProperty("settings").ValueKind == JsonValueKind.Object
                    )
                )
        );
        Assert.True(files["chats"][0].GetProperty("settings").GetProperty("requiresPassword").GetBoolean());
        Assert.Equal(bob.Id, files["chats"][2].GetProperty("directWith").GetGuid());
        Assert.Equivalent(
            new[] { (hers.Id, "Mine 😀"), (answer.Id, "An answer"), (unsent.Id, "") },
            files["messages"].Select(message => (message.GetProperty("id").GetGuid(), Text(message, "content")!)),
            strict: true
        );
        Assert.Equal(
            (his.Id, "👍"),
            Assert.Single(files["reactions"]) is var reaction
                ? (reaction.GetProperty("messageId").GetGuid(), Text(reaction, "emoji")!)
                : default
        );
        Assert.Equal(
            (bob.Id, true),
            Assert.Single(files["friends"]) is var friend
                ? (friend.GetProperty("userId").GetGuid(), friend.GetProperty("requestedByMe").GetBoolean())
                : default
        );
        Assert.Equal(eve.Id, Assert.Single(files["blocks"]).GetProperty("userId").GetGuid());
        Assert.Equal(link.Id, Assert.Single(files["invite-links"]).GetProperty("id").GetGuid());
        Assert.Equal(bob.Id, Assert.Single(files["invitations"]).GetProperty("userId").GetGuid());
        Assert.Equal(
            (his.Id, "Rude"),
            Assert.Single(files["reports"]) is var report
                ? (report.GetProperty("messageId").GetGuid(), Text(report, "reason")!)
                : default
        );
        Assert.Single(files["sessions"]);
        foreach (var secret in new[] { link.Token, ada.Token, "hash", "token", "sesame", "His own words" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_export_reveals_nothing_about_others_including_blocks_and_hidden_requests()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        await ada.Api.PutAsync($"/api/blocks/{bob.Id}");
        await bob.Api.PostAsync($"/api/friends/{ada.Id}");

        var (hers, _) = await ExportAsync(ada);
        var (his, _) = await ExportAsync(bob);

        Assert.Empty(hers["friends"]);
        Assert.Equal(ada.Id, Assert.Single(his["friends"]).GetProperty("userId").GetGuid());
        Assert.Empty(his["blocks"]);
    }

    [Fact]
    public async Task The_export_contains_messages_in_chats_since_left()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await bob.CreateGroupAsync(members: ada);
        var sent = await ada.SendAsync(chat.Id, "Before I left");
        (await ada.Api.PostAsync($"/api/chats/{chat.Id}/leave")).Ok();

        var (files, _) = await ExportAsync(ada);

        Assert.Empty(files["chats"]);
        Assert.Equal(sent.Id, Assert.Single(files["messages"]).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_large_account_is_exported_completely_and_in_order()
    {
        const int Count = 5_000;
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var chat = await ada.CreateGroupAsync(members: bob);
        await using var socket = await (await ada.ConnectAsync()).ReadyAsync();
        foreach (var some in Enumerable.Range(1, Count).Chunk(250))
        {
            await bob.SendAsync(chat.Id, "In between");
            await Task.WhenAll(
                some.Select(i =>
                    socket.CallAsync(
                        "SendMessage",
                        new
                        {
                            chatId = chat.Id,
                            content = $"Message {i}",
                            clientMessageId = (Guid?)null,
                            replyToId = (Guid?)null,
                        }
                    )
                )
            );
        }

        var (files, _) = await ExportAsync(ada);

        Assert.Equal(
            Enumerable.Range(1, Count).Select(i => $"Message {i}"),
            files["messages"].Select(message => Text(message, "content"))
        );
        Assert.Equal(
            Count,
            files["messages"].Select(message => message.GetProperty("sequence").GetInt64()).Distinct().Count()
        );
    }

    [Fact]
    public async Task The_export_contains_each_reaction_once()
    {
        var ada = await fixture.NewPersonAsync();
        var chat = await ada.CreateGroupAsync();
        string[] emoji = ["%F0%9F%91%8D", "%E2%9D%A4", "%F0%9F%98%80"];
        for (var i = 0; i < 70; i++)
        {
            var message = await ada.SendAsync(chat.Id, $"{i}");
            await Task.WhenAll(emoji.Select(one => ada.Api.PutAsync($"/api/messages/{message.Id}/reactions/{one}")));
        }

        var (files, _) = await ExportAsync(ada);

        Assert.Equal(
            210,
            files["reactions"]
                .Select(reaction => (Text(reaction, "messageId"), Text(reaction, "emoji")))
                .Distinct()
                .Count()
        );
        Assert.Equal(210, files["reactions"].Count);
    }

    [Fact]
    public async Task A_guest_can_export_messages_in_the_lobby()
    {
        var guest = await fixture.NewGuestAsync("Rover");
        var lobby = Assert.Single((await guest.Api.GetAsync("/api/chats")).As<Page<ChatDto>>().Items).Id;
        var sent = await guest.SendAsync(lobby, "Passing by");

        var (files, _) = await ExportAsync(guest);

        Assert.Equal("Rover", Text(Assert.Single(files["profile"]), "displayName"));
        Assert.Equal(sent.Id, Assert.Single(files["messages"]).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_export_requires_a_login_and_is_rate_limited()
    {
        await using var server = await ServerAsync(
            ("RateLimits:ExportPerUser:Burst", "1"),
            ("RateLimits:ExportPerUser:PerSecond", "0.01")
        );
        var (ada, bob) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        using var anyone = new Api(server.Address);

        await ExportAsync(ada);
        var limited = await ada.Api.GetAsync("/api/users/me/export");
        var unknown = await anyone.GetAsync("/api/users/me/export");
        await ExportAsync(bob);

        Assert.Equal((HttpStatusCode.TooManyRequests, "request.too_many"), (limited.Status, limited.Code));
        Assert.True(limited.Headers.RetryAfter!.Delta > TimeSpan.FromSeconds(10));
        Assert.Equal((HttpStatusCode.Unauthorized, "auth.not_logged_in"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task An_export_that_fails_midway_is_cut_off_and_not_a_valid_zip()
    {
        await using var server = await ServerAsync();
        var ada = await Person.RegisterAsync(server.Address);
        await ada.CreateGroupAsync();
        await using (var database = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await database.CreateCommand("ALTER TABLE messages.reactions RENAME TO elsewhere").ExecuteNonQueryAsync();
        }

        using var http = new HttpClient
        {
            BaseAddress = server.Address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ada.Token) },
        };
        using var response = await http.GetAsync("/api/users/me/export", HttpCompletionOption.ResponseHeadersRead);
        using var received = new MemoryStream();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
            await (await response.Content.ReadAsStreamAsync()).CopyToAsync(received)
        );
        Assert.Throws<InvalidDataException>(() => new ZipArchive(received, ZipArchiveMode.Read));
        Assert.Equal(HttpStatusCode.OK, (await ada.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task An_export_that_fails_before_the_first_byte_is_a_regular_error()
    {
        await using var server = await ServerAsync();
        var ada = await Person.RegisterAsync(server.Address);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await database
            .CreateCommand(
                "CREATE FUNCTION users.fail() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION SQLSTATE '57P03'; END $$"
            )
            .ExecuteNonQueryAsync();
        await database.CreateCommand("ALTER TABLE users.users RENAME TO hidden").ExecuteNonQueryAsync();
        await database
            .CreateCommand("CREATE VIEW users.users AS SELECT * FROM users.hidden WHERE users.fail()")
            .ExecuteNonQueryAsync();

        var answer = await ada.Api.GetAsync("/api/users/me/export");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "server.unavailable"), (answer.Status, answer.Code));
    }

    /// <summary>Downloads and opens an export: its lists by kind, and all of it as text.</summary>
    private static async Task<(Dictionary<string, List<JsonElement>> Files, string Text)> ExportAsync(Person person)
    {
        using var http = new HttpClient
        {
            BaseAddress = person.Server,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", person.Token) },
        };
        using var response = await http.GetAsync("/api/users/me/export");
        Assert.Equal(
            (HttpStatusCode.OK, "application/zip", "attachment"),
            (
                response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                response.Content.Headers.ContentDisposition?.DispositionType
            )
        );
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        Dictionary<string, List<JsonElement>> files = new(StringComparer.Ordinal);
        var all = string.Empty;
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            var text = await reader.ReadToEndAsync();
            files.Add(
                Path.GetFileNameWithoutExtension(entry.FullName),
                JsonSerializer.Deserialize<List<JsonElement>>(text)!
            );
            all += text;
        }

        return (files, all);
    }

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();

    private async Task<MessengerServer> ServerAsync(params (string Key, string Value)[] settings) =>
        MessengerServer.Start(
            await fixture.Postgres.CreateDatabaseAsync(),
            settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal)
        );
}
