using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Messages;

/// <summary>Large rooms and large numbers of chats work like small ones.</summary>
public sealed class SizeTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_room_of_5000_members_receives_and_counts_a_message()
    {
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        var room = await ada.CreateGroupAsync("A large room", members: [bob]);
        await ExecuteAsync(
            """
            WITH made AS (
                INSERT INTO users.users (id, username, normalized_username, search_key, created_at)
                SELECT gen_random_uuid(), 'crowd' || n, 'crowd' || n, ' crowd' || n, now() FROM generate_series(1, 4998) n RETURNING id
            ), joined AS (
                INSERT INTO chats.members (chat_id, user_id, role, joined_at, version) SELECT $1, id, 0, now(), 3 FROM made
            )
            INSERT INTO messages.marks (chat_id, user_id, delivered, read) SELECT $1, id, 0, 0 FROM made
            """,
            room.Id
        );
        await ExecuteAsync("UPDATE chats.chats SET member_count = 5000, membership_version = 3 WHERE id = $1", room.Id);
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();

        await ada.SendAsync(room.Id, "to all");

        Assert.Equal("to all", (await bobs.NextAsync<MessagesReceivedEvent>()).Messages[0].Content);
        Assert.Equal(
            (5_000, 1),
            ((await bob.GetChatAsync(room.Id)) is var seen ? (seen.MemberCount, seen.UnreadCount) : default)
        );
        Assert.Equal(5_000, (await bob.Api.GetAsync($"/api/chats/{room.Id}/members")).As<List<MemberDto>>().Count);
    }

    [Fact]
    public async Task A_member_of_2000_chats_resumes_in_parts_and_receives_all_of_them()
    {
        const int Chats = 2_000;
        var (ada, bob) = (await fixture.NewPersonAsync(), await fixture.NewPersonAsync());
        await ExecuteAsync(
            """
            WITH made AS (
                INSERT INTO chats.chats (id, type, visibility, name, owner_id, search_key, member_count, membership_version, created_at)
                SELECT gen_random_uuid(), 0, 0, 'One of many ' || n, $1, ' one of many ' || n, 2, 2, now() FROM generate_series(1, 2000) n RETURNING id
            ), joined AS (
                INSERT INTO chats.members (chat_id, user_id, role, joined_at, version)
                SELECT id, u, CASE u WHEN $1 THEN 2 ELSE 0 END, now(), CASE u WHEN $1 THEN 1 ELSE 2 END FROM made CROSS JOIN unnest(ARRAY[$1, $2]) u
            ), marked AS (
                INSERT INTO messages.marks (chat_id, user_id, delivered, read) SELECT id, u, 0, 0 FROM made CROSS JOIN unnest(ARRAY[$1, $2]) u
            )
            INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at) SELECT id, 0, 0, now() FROM made
            """,
            ada.Id,
            bob.Id
        );
        await using var bobs = await (await bob.ConnectAsync()).ReadyAsync();
        List<Guid> known = [];
        string? cursor = null;
        do
        {
            var page = (
                await bob.Api.GetAsync(
                    $"/api/chats?limit=200{(cursor is null ? string.Empty : $"&cursor={Uri.EscapeDataString(cursor)}")}"
                )
            )
                .Ok()
                .Content;
            known.AddRange(page.GetProperty("items").EnumerateArray().Select(chat => chat.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        } while (cursor is not null);
        Assert.Equal(Chats, known.Distinct().Count());

        await ada.SendAsync(known[^1], "in the last of them");
        Assert.Equal(known[^1], (await bobs.NextAsync<MessagesReceivedEvent>()).ChatId);
        List<ResumedChatDto> resumed = [];
        foreach (var part in known.Chunk(Resume.MaxChats))
        {
            var answer = await bobs.CallAsync<ResumeDto>(
                "Resume",
                new { chats = part.ToDictionary(chat => chat, _ => 0L), partial = true }
            );
            Assert.True(answer.CaughtUp);
            Assert.Empty(answer.Added);
            resumed.AddRange(answer.Chats);
        }

        Assert.Equal(Chats, resumed.Count);
        Assert.Equal("in the last of them", resumed.SelectMany(chat => chat.Changes).Single().Content);
    }

    private async Task ExecuteAsync(string sql, params Guid[] parameters)
    {
        await using var connection = new NpgsqlConnection((await fixture.ServerAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }
}
