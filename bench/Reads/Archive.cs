using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Systems;
using Messenger.Testing;
using Npgsql;

namespace Messenger.Bench.Reads;

/// <summary>A server on a database with very many messages.</summary>
/// <remarks>
/// Each chat has five members: a reader, who is in 200 chats and has not read all; a resumer, who is in 20; and three
/// of a pool of writers, who are in 30 each and take turns. The chats per user do not depend on the size; only the
/// number of users grows. Every 50th message was edited immediately. Chats were written in turn, so that the messages
/// of one lie far apart, as do those of one user's chats.
/// </remarks>
internal sealed class Archive : IAsyncDisposable
{
    public const int ChatsPerReader = 200;
    public const int ChatsPerResumer = 20;

    private const int RowsAtOnce = 200_000;

    private readonly ServerProcess _server;

    private Archive(int messages, ServerProcess server, Database database, IReadOnlyList<Chat> chats)
    {
        (Messages, Chats) = (messages, chats);
        (_server, Processes) = (server, [server.Id, database.ProcessId]);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
    }

    public int Messages { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<int> Processes { get; }

    /// <summary>
    /// All chats; the first 200 are those of the first reader, the first 20 those of the first resumer, and so on.
    /// </summary>
    public IReadOnlyList<Chat> Chats { get; }

    public static async Task<Archive> BuildAsync(Database database, int messages)
    {
        var chats = Math.Max(1, messages / 1_000 / ChatsPerReader) * ChatsPerReader;
        var connectionString = await database.CreateAsync(
            string.Create(CultureInfo.InvariantCulture, $"archive_{messages}")
        );
        var server = await ServerProcess.StartOnAsync(connectionString);
        await Accounts.CreateAsync(connectionString, "reader", chats / ChatsPerReader);
        await Accounts.CreateAsync(connectionString, "resumer", chats / ChatsPerResumer);
        await Accounts.CreateAsync(connectionString, "writer", chats / 10);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await FillAsync(connection, chats, messages / chats);
        return new Archive(messages, server, database, await ReadChatsAsync(connection));
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _server.DisposeAsync();
    }

    private static async Task FillAsync(NpgsqlConnection connection, int chats, int length)
    {
        // One chat per reader has more unread messages than the server counts.
        var longest = Math.Max(length, 1_200);
        await BulkIndexes.ExecuteAsync(
            connection,
            $"""
            SET synchronous_commit = off;
            SET maintenance_work_mem = '512MB';
            {Accounts.IdAt}
            CREATE TEMP TABLE chat AS
            SELECT number, pg_temp.id_at(begun) AS id, begun, CASE WHEN number % {ChatsPerReader} = 0 THEN {longest} ELSE {length} END::bigint AS length,
                CASE WHEN number % {ChatsPerReader} = 0 THEN 1100 ELSE number % {ChatsPerReader} * 7 % 51 END AS unread,
                ARRAY(
                    SELECT u.id FROM generate_series(0, 2) k JOIN users.users u ON u.username = 'writer' || (number * 3 + k) % {chats
                / 10} ORDER BY k
                ) AS writers,
                (SELECT id FROM users.users WHERE username = 'reader' || number / {ChatsPerReader}) AS reader,
                (SELECT id FROM users.users WHERE username = 'resumer' || number / {ChatsPerResumer}) AS resumer
            FROM (
                SELECT number, now() - interval '31 days' + row_number() OVER (ORDER BY hashint8(number)) * interval '100 ms' AS begun
                FROM generate_series(0, {chats - 1}) number
            ) shuffled
            ORDER BY begun;

            INSERT INTO chats.chats (id, type, visibility, name, owner_id, search_key, member_count, membership_version, created_at)
            SELECT id, 0, 0, 'Chat ' || number, writers[1], ' chat ' || number, 5, 5, begun FROM chat;

            INSERT INTO chats.members (chat_id, user_id, role, joined_at, version)
            SELECT id, member, CASE version WHEN 1 THEN 2 ELSE 0 END, begun, version
            FROM chat, unnest(writers || reader || resumer) WITH ORDINALITY AS m(member, version);

            INSERT INTO messages.marks (chat_id, user_id, delivered, read)
            SELECT id, member, seen, seen
            FROM chat, unnest(writers || reader || resumer) AS member, LATERAL (SELECT CASE member WHEN reader THEN length - unread ELSE length END AS seen) s;

            INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at)
            SELECT id, length, length + length / 50, begun + length * interval '30 days' / {longest} FROM chat;
            """
        );

        // Creating the indexes after the bulk load is much faster.
        var indexes = await BulkIndexes.TakeAsync(connection);
        var rounds = Math.Max(1, RowsAtOnce / chats);
        for (var first = 1; first <= longest; first += rounds)
        {
            await BulkIndexes.ExecuteAsync(
                connection,
                $"""
                INSERT INTO messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, client_message_id, request_hash, created_at, edited_at)
                SELECT pg_temp.id_at(sent_at), c.id, n, n + n / 50, c.writers[1 + n % 3], 0, text || CASE WHEN n % 50 = 0 THEN ' (corrected)' ELSE '' END,
                    gen_random_uuid(), sha256(convert_to(E'\n' || text, 'UTF8')), sent_at, CASE WHEN n % 50 = 0 THEN sent_at + interval '1 second' END
                FROM generate_series({first}, {Math.Min(longest, first + rounds - 1)}) n CROSS JOIN LATERAL (
                    SELECT *, begun + n * interval '30 days' / {longest} AS sent_at, 'Message ' || n || ' of chat ' || number || ': the quick brown fox jumps over it' AS text
                    FROM chat WHERE length >= n ORDER BY begun OFFSET 0
                ) c
                """
            );
        }

        foreach (var statement in (string[])[.. indexes, "VACUUM ANALYZE", "CHECKPOINT"])
        {
            await BulkIndexes.ExecuteAsync(connection, statement);
        }
    }

    private static async Task<IReadOnlyList<Chat>> ReadChatsAsync(NpgsqlConnection connection)
    {
        List<Chat> chats = [];
        await using var command = new NpgsqlCommand(
            "SELECT id, length, least(unread, 1000) FROM chat ORDER BY number",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            chats.Add(new Chat(rows.GetGuid(0), rows.GetInt64(1), rows.GetInt32(2)));
        }

        return chats;
    }

    /// <param name="Unread">The unread count that the reader must get.</param>
    internal sealed record Chat(Guid Id, long Length, int Unread)
    {
        /// <summary>The revision of a message: the number of messages and edits up to it.</summary>
        public long RevisionOf(long sequence) => sequence + (sequence / 50);
    }
}
