using Npgsql;

namespace Messenger.Testing;

/// <summary>Creates a public room with any number of messages by inserting them into the database directly.</summary>
public static class LongRoom
{
    private const string Insert = """
        INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, client_message_id, request_hash, created_at)
        SELECT (lpad(to_hex((extract(epoch FROM sent_at) * 1000)::bigint), 12, '0') || '7' || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid,
            @room, n, n, (@members)[(1 + n / 3 % cardinality(@members))::int], 0,
            CASE
                WHEN n % 50 = 0 THEN 'No. ' || n || E'.\n```\nfor (;;) {\n  wait();\n}\n```'
                WHEN n % 17 = 0 THEN 'No. ' || n || E'.\n> somebody said so\nand **was** right'
                ELSE 'No. ' || n || '. ' || repeat('The quick brown fox jumps over the lazy dog. ', (n * 7919 % 23 - 9)::int)
            END,
            gen_random_uuid(), sha256(convert_to(n::text, 'UTF8')), sent_at
        FROM (SELECT n, now() - (@length - n) * interval '4 minutes' - interval '1 second' AS sent_at FROM generate_series(1, @length) n) m;

        INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at) VALUES (@room, @length, @length, now())
        ON CONFLICT (chat_id) DO UPDATE SET last_sequence = @length, last_revision = @length, last_activity_at = now();

        INSERT INTO messages.marks (chat_id, user_id, delivered, read) SELECT @room, member, @length, @length FROM unnest(@members) member
        ON CONFLICT (chat_id, user_id) DO UPDATE SET delivered = @length, read = @length;

        ANALYZE messages.messages;
        """;

    /// <summary>
    /// Creates a room whose members write in turn, a few minutes apart, up to now. Message <c>n</c> starts with "No.
    /// n." and has
    /// between one and twelve lines, so that rows differ in height. All members have read all messages.
    /// </summary>
    public static async Task<Guid> CreateAsync(
        string connectionString,
        string name,
        int length,
        params Person[] members
    )
    {
        var room = (await members[0].CreateGroupAsync(name, "public", members: members[1..])).Id;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Insert, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("room", room);
        command.Parameters.AddWithValue("length", (long)length);
        command.Parameters.AddWithValue("members", members.Select(member => member.Id).ToArray());
        await command.ExecuteNonQueryAsync();
        return room;
    }
}
