using Messenger.Bench.Systems;
using Npgsql;

namespace Messenger.Bench.Load;

/// <summary>Many members, each in a few chats with others.</summary>
internal static class Crowd
{
    public const int ChatsPerMember = 20;

    /// <summary>
    /// Creates members (see <see cref="Accounts"/>) and as many chats, each with the 20 members after its own number
    /// and with messages of its owner.
    /// </summary>
    public static async Task CreateAsync(string connectionString, string name, int count, int messagesPerChat = 0)
    {
        await Accounts.CreateAsync(connectionString, name, count);
        await Database.ExecuteAsync(
            connectionString,
            $"""
            {Accounts.IdAt}
            CREATE TEMP TABLE chat AS SELECT number, pg_temp.id_at(now()) AS id FROM generate_series(0, {count
                - 1}) number;

            INSERT INTO chats.chats (id, type, visibility, name, owner_id, search_key, member_count, membership_version, created_at)
            SELECT c.id, 0, 0, 'Chat ' || number, u.id, ' chat ' || number, {ChatsPerMember}, {ChatsPerMember}, now()
            FROM chat c JOIN users.users u ON u.username = '{name}' || number;

            INSERT INTO chats.members (chat_id, user_id, role, joined_at, version)
            SELECT c.id, u.id, CASE k WHEN 0 THEN 2 ELSE 0 END, now(), k + 1
            FROM chat c CROSS JOIN generate_series(0, {ChatsPerMember
                - 1}) k JOIN users.users u ON u.username = '{name}' || (number + k) % {count};

            INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at) SELECT id, {messagesPerChat}, {messagesPerChat}, now() FROM chat;
            INSERT INTO messages.marks (chat_id, user_id, delivered, read)
            SELECT m.chat_id, m.user_id, own, own FROM chats.members m CROSS JOIN LATERAL (SELECT CASE m.role WHEN 2 THEN {messagesPerChat} ELSE 0 END AS own) o
            WHERE m.chat_id IN (SELECT id FROM chat);
            INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, created_at)
            SELECT pg_temp.id_at(now()), m.chat_id, n, n, m.user_id, 0, 'What was said meanwhile, number ' || n, now()
            FROM chats.members m CROSS JOIN generate_series(1, {messagesPerChat}) n WHERE m.role = 2 AND m.chat_id IN (SELECT id FROM chat);
            ANALYZE;
            """
        );
    }

    /// <summary>The chats of each member, by the member's number.</summary>
    public static async Task<ILookup<int, Guid>> ChatsAsync(string connectionString, string name)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT substr(u.username, {name.Length + 1})::int, m.chat_id FROM chats.members m JOIN users.users u ON u.id = m.user_id WHERE u.username ~ '^{name}[0-9]+$'",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        List<(int Member, Guid Chat)> chats = [];
        while (await rows.ReadAsync())
        {
            chats.Add((rows.GetInt32(0), rows.GetGuid(1)));
        }

        return chats.ToLookup(member => member.Member, member => member.Chat);
    }
}
