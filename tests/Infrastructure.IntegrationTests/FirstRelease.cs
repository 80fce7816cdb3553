using System.Globalization;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>A database as the first released version leaves it: the schema of its migration, with users and messages.</summary>
internal static class FirstRelease
{
    private const string Password = "a password of long ago";
    private const int Messages = 300;

    private static readonly Guid Ada = Guid.Parse("0197a000-0000-7000-8000-000000000001");
    private static readonly Guid Grace = Guid.Parse("0197a000-0000-7000-8000-000000000002");
    private static readonly Guid Room = Guid.Parse("0197a000-0000-7000-8000-000000000003");

    /// <summary>Creates the schema and inserts the rows as that version does.</summary>
    public static async Task MakeAsync(string database)
    {
        await using var context = ContextOf(database);
        await context.GetService<IMigrator>().MigrateAsync("Initial");
        var hash = new SecretHasher(1000).Hash(Password);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO users.users (id, username, normalized_username, display_name, search_key, role, created_at) VALUES
                    ('{Ada}', 'Ada', 'ada', 'Ada L.', 'ada ada l.', 2, '2026-01-01T00:00:00Z'),
                    ('{Grace}', 'grace', 'grace', NULL, 'grace', 1, '2026-01-02T00:00:00Z');
                INSERT INTO auth.credentials (user_id, password_hash) VALUES ('{Ada}', '{hash}'), ('{Grace}', '{hash}');
                INSERT INTO chats.chats (id, type, visibility, name, owner_id, search_key, member_count, membership_version, created_at)
                    VALUES ('{Room}', 0, 0, 'Engines', '{Ada}', 'engines', 2, 1, '2026-01-03T00:00:00Z');
                INSERT INTO chats.members (chat_id, user_id, role, joined_at, version) VALUES ('{Room}', '{Ada}', 2, '2026-01-03T00:00:00Z', 1), ('{Room}', '{Grace}', 0, '2026-01-03T00:00:00Z', 1);
                INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at) VALUES ('{Room}', {Messages}, {Messages
                    + 1}, '2026-01-04T00:00:00Z');
                INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, created_at)
                    SELECT gen_random_uuid(), '{Room}', n, n, CASE WHEN n % 2 = 0 THEN '{Ada}'::uuid ELSE '{Grace}'::uuid END, 0, 'old message ' || n, '2026-01-03T00:00:00Z'::timestamptz + n * interval '1 second'
                    FROM generate_series(1, {Messages}) n;
                UPDATE messages.messages SET revision = {Messages
                    + 1}, content = 'edited', is_changed = true, edited_at = '2026-01-04T00:00:00Z' WHERE sequence = 7;
                INSERT INTO messages.marks (chat_id, user_id, delivered, read) VALUES ('{Room}', '{Ada}', {Messages}, {Messages}), ('{Room}', '{Grace}', {Messages}, {Messages
                    - 1});
                """
            ),
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts this version on the database and checks that its users log in, read and write.</summary>
    public static async Task CheckAsync(string database)
    {
        await using var server = MessengerServer.Start(database);
        using var anyone = new Api(server.Address);
        var login = (await anyone.PostAsync("/api/auth/login", new { username = "ada", password = Password }))
            .Ok()
            .Content;
        using var ada = new Api(server.Address, login.GetProperty("accessToken").GetString());

        var page = (await ada.GetAsync($"/api/chats/{Room}/messages?after=0&limit=200")).As<HistoryDto>();
        Assert.Equal(
            Enumerable.Range(1, 200).Select(n => n == 7 ? "edited" : $"old message {n}"),
            page.Items.Select(message => message.Content)
        );
        Assert.True(page.HasMore);
        var sent = (
            await ada.PostAsync($"/api/chats/{Room}/messages", new { content = "a new message" })
        ).As<MessageDto>();
        Assert.Equal((Messages + 1, Messages + 2), (sent.Sequence, sent.Revision));

        var others = (await anyone.PostAsync("/api/auth/login", new { username = "grace", password = Password }))
            .Ok()
            .Content;
        using var grace = new Api(server.Address, others.GetProperty("accessToken").GetString());
        var chat = (await grace.GetAsync($"/api/chats/{Room}")).Ok().Content;
        Assert.Equal(
            (Messages - 1, 2),
            (chat.GetProperty("lastReadSequence").GetInt64(), chat.GetProperty("unreadCount").GetInt32())
        );
        await Eventually.TrueAsync(async () =>
            (await grace.GetAsync("/api/search/messages?q=message%20123")).Content.GetProperty("items").GetArrayLength()
            == 1
        );
    }

    /// <summary>Gives the migration history the rows and column names that it had before the migrations were merged.</summary>
    public static async Task RestoreOldHistoryAsync(string database, params string[] migrations)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            DROP TABLE "__EFMigrationsHistory";
            CREATE TABLE "__EFMigrationsHistory" (
                "MigrationId" varchar(150) NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
                "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES {string.Join(
                ", ",
                migrations.Select(id => $"('{id}', '10.0.14')")
            )};
            """,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    private static MessengerDbContext ContextOf(string database) =>
        new(
            new DbContextOptionsBuilder<MessengerDbContext>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options
        );
}
