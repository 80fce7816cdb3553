using System.Diagnostics;
using System.Globalization;
using Messenger.Bench.Load;
using Messenger.Bench.Reads;
using Messenger.Bench.Systems;
using Messenger.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Bench.Searching;

/// <summary>
/// A server on a database with very many messages of realistic text in 10,000 chats, of which one user is in 50 and
/// another in 2,000.
/// </summary>
/// <remarks>Chats are written to in turn, a few of them very often (Zipf); each has its language and its topic. Half of
/// the topics belong to chats of other users.</remarks>
internal sealed class Corpus : IAsyncDisposable
{
    public const int Chats = 10_000;

    private const int Writers = 2_000;
    private const int WritersPerChat = 5;
    private const int Samples = 400;

    private static readonly TimeSpan Span = TimeSpan.FromDays(365);

    private readonly string _connectionString;
    private readonly int _databaseId;
    private ServerProcess? _server;

    private Corpus(string connectionString, int databaseId, int messages) =>
        (_connectionString, _databaseId, Messages) = (connectionString, databaseId, messages);

    public int Messages { get; }

    public string ConnectionString => _connectionString;

    /// <summary>Server and database.</summary>
    public IReadOnlyList<int> Processes => [_server!.Id, _databaseId];

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Some messages of each member's chats, from which queries are made.</summary>
    public IReadOnlyDictionary<Member, List<Sample>> SamplesOf { get; private set; } =
        new Dictionary<Member, List<Sample>>();

    /// <summary>Writes the messages and starts the server, which then begins to index.</summary>
    public static async Task<Corpus> BuildAsync(Database database, int messages)
    {
        var connectionString = await database.CreateAsync(
            string.Create(CultureInfo.InvariantCulture, $"search_{messages}")
        );
        await using (await ServerProcess.StartOnAsync(connectionString)) { }

        var corpus = new Corpus(connectionString, database.ProcessId, messages);
        await corpus.FillAsync();
        return corpus;
    }

    public static bool IsIn(Member member, int chat) => member == Member.OfFew ? chat % 200 == 37 : chat % 5 == 2;

    /// <summary>Topics from 50 on belong to the two members.</summary>
    public static int TopicOf(int chat) =>
        IsIn(Member.OfFew, chat) || IsIn(Member.OfMany, chat) ? 50 + (chat / 10 % 50) : chat % 50;

    public static string NameOf(Member member) => member == Member.OfFew ? "few" : "many";

    /// <summary>Starts the server.</summary>
    public async Task StartAsync(double rest)
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _server = await ServerProcess.StartOnAsync(
            _connectionString,
            string.Create(CultureInfo.InvariantCulture, $"--Search:IdleFactor={rest}"),
            "--RateLimits:SearchingPerUser:Burst=1000000000"
        );
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _server.Address };
    }

    /// <summary>Waits until everything is indexed.</summary>
    public async Task<TimeSpan> IndexAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        var told = TimeSpan.Zero;
        while (true)
        {
            await using var command = new NpgsqlCommand(
                "SELECT coalesce(sum(sequence), 0)::bigint FROM messages.follow_positions WHERE follower = 'search'",
                connection
            );
            var done = (long)(await command.ExecuteScalarAsync())!;
            if (done >= Messages)
            {
                break;
            }

            if (clock.Elapsed - told > TimeSpan.FromSeconds(30))
            {
                told = clock.Elapsed;
                await Console.Error.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{done:N0} indexed after {told.TotalSeconds:N0} s")
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        var elapsed = clock.Elapsed;
        await BulkIndexes.ExecuteAsync(connection, "VACUUM ANALYZE search.blocks");
        await BulkIndexes.ExecuteAsync(connection, "VACUUM ANALYZE search.tails");
        return elapsed;
    }

    /// <summary>The size of the index in megabytes: blocks and tails, and the index of words in blocks.</summary>
    public async Task<(double Blocks, double Words)> SizeAsync()
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT (pg_total_relation_size('search.blocks') + pg_total_relation_size('search.tails')) / 1e6, pg_relation_size('search.ix_blocks_words') / 1e6",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return ((double)rows.GetDecimal(0), (double)rows.GetDecimal(1));
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task FillAsync()
    {
        await Accounts.CreateAsync(_connectionString, "writer", Writers);
        await Accounts.CreateAsync(_connectionString, NameOf(Member.OfFew), 1);
        await Accounts.CreateAsync(_connectionString, NameOf(Member.OfMany), 1);
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await BulkIndexes.ExecuteAsync(
            connection,
            $"""
            SET synchronous_commit = off;
            SET maintenance_work_mem = '512MB';
            {Accounts.IdAt}
            CREATE TEMP TABLE chat AS
            SELECT number, pg_temp.id_at(now() - interval '366 days') AS id,
                ARRAY(SELECT u.id FROM generate_series(0, {WritersPerChat
                - 1}) k JOIN users.users u ON u.username = 'writer' || (number * 3 + k) % {Writers} ORDER BY k)
                || CASE WHEN number % 200 = 37 THEN ARRAY(SELECT id FROM users.users WHERE username = 'few0') ELSE ARRAY[]::uuid[] END
                || CASE WHEN number % 5 = 2 THEN ARRAY(SELECT id FROM users.users WHERE username = 'many0') ELSE ARRAY[]::uuid[] END AS members
            FROM generate_series(0, {Chats - 1}) number;
            INSERT INTO chats.chats (id, type, visibility, name, owner_id, search_key, member_count, membership_version, created_at)
            SELECT id, 0, 0, 'Chat ' || number, members[1], ' chat ' || number, cardinality(members), 1, now() - interval '366 days' FROM chat;
            INSERT INTO chats.members (chat_id, user_id, role, joined_at, version)
            SELECT id, member, CASE place WHEN 1 THEN 2 ELSE 0 END, now() - interval '366 days', 1 FROM chat, unnest(members) WITH ORDINALITY AS m(member, place);
            INSERT INTO messages.marks (chat_id, user_id, delivered, read) SELECT id, member, 0, 0 FROM chat, unnest(members) AS member;
            """
        );
        List<(Guid Id, Guid[] Writers)> chats = [];
        await using (
            var command = new NpgsqlCommand(
                $"SELECT id, members[1:{WritersPerChat}] FROM chat ORDER BY number",
                connection
            )
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                chats.Add((rows.GetGuid(0), rows.GetFieldValue<Guid[]>(1)));
            }
        }

        var indexes = await BulkIndexes.TakeAsync(connection);
        var lengths = await WriteAsync(connection, chats);
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "COPY messages.timelines (chat_id, last_sequence, last_revision, last_activity_at) FROM STDIN (FORMAT binary)"
            )
        )
        {
            for (var chat = 0; chat < Chats; chat++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(chats[chat].Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(lengths[chat], NpgsqlDbType.Bigint);
                await copy.WriteAsync(lengths[chat], NpgsqlDbType.Bigint);
                await copy.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
            }

            await copy.CompleteAsync();
        }

        foreach (
            var statement in (string[])
                [
                    .. indexes,
                    "UPDATE messages.marks m SET delivered = t.last_sequence, read = t.last_sequence FROM messages.timelines t WHERE t.chat_id = m.chat_id",
                    "VACUUM ANALYZE",
                    "CHECKPOINT",
                ]
        )
        {
            await BulkIndexes.ExecuteAsync(connection, statement);
        }
    }

    private async Task<long[]> WriteAsync(NpgsqlConnection connection, List<(Guid Id, Guid[] Writers)> chats)
    {
        var random = new Random(42);
        var languages = new Vocabulary[Chats];
        var weights = new double[Chats];
        var sum = 0.0;
        for (var chat = 0; chat < Chats; chat++)
        {
            languages[chat] = Choose(random.NextDouble());

            // The busiest chats are spread evenly among them.
            weights[chat] = sum += Math.Pow(1 + (chat * 7919L % Chats), -0.8);
        }

        Dictionary<Member, List<Sample>> samples = new() { [Member.OfFew] = [], [Member.OfMany] = [] };
        var seen = new Dictionary<Member, int> { [Member.OfFew] = 0, [Member.OfMany] = 0 };
        var lengths = new long[Chats];
        var begin = DateTime.UtcNow - Span;
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY messages.messages (id, chat_id, sequence, revision, sender_id, kind, content, created_at) FROM STDIN (FORMAT binary)"
        );
        copy.Timeout = TimeSpan.FromHours(2);
        for (var i = 0; i < Messages; i++)
        {
            var found = Array.BinarySearch(weights, random.NextDouble() * sum);
            var chat = Math.Min(Chats - 1, found < 0 ? ~found : found);
            var at = begin + (Span * ((double)i / Messages));
            at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
            var text = languages[chat].Write(random, TopicOf(chat));
            var writer = random.Next(WritersPerChat);
            var sequence = ++lengths[chat];
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7(new DateTimeOffset(at)), NpgsqlDbType.Uuid);
            await copy.WriteAsync(chats[chat].Id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(sequence, NpgsqlDbType.Bigint);
            await copy.WriteAsync(sequence, NpgsqlDbType.Bigint);
            await copy.WriteAsync(chats[chat].Writers[writer], NpgsqlDbType.Uuid);
            await copy.WriteAsync((short)0, NpgsqlDbType.Smallint);
            await copy.WriteAsync(text, NpgsqlDbType.Text);
            await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
            foreach (var (member, kept) in samples)
            {
                if (!IsIn(member, chat))
                {
                    continue;
                }

                // Reservoir sampling: each message is kept with the same probability.
                var place = random.Next(++seen[member]);
                var sample = new Sample(text, languages[chat], $"writer{((chat * 3) + writer) % Writers}", at);
                if (kept.Count < Samples)
                {
                    kept.Add(sample);
                }
                else if (place < Samples)
                {
                    kept[place] = sample;
                }
            }
        }

        await copy.CompleteAsync();
        SamplesOf = samples;
        return lengths;
    }

    private static Vocabulary Choose(double part)
    {
        foreach (var (language, share) in Vocabulary.All)
        {
            if ((part -= share) < 0)
            {
                return language;
            }
        }

        return Vocabulary.All[0].Language;
    }
}

/// <summary>The member who searches.</summary>
internal enum Member
{
    OfFew,
    OfMany,
}

/// <summary>A message that was written.</summary>
internal sealed record Sample(string Text, Vocabulary Language, string Writer, DateTime At);
