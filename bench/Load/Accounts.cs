using Messenger.Bench.Systems;

namespace Messenger.Bench.Load;

/// <summary>Creates logged-in users directly in the database, which is much faster than through the API.</summary>
internal static class Accounts
{
    /// <summary>A temporary function that creates ids as the application does (UUID version 7, RFC 9562).</summary>
    public const string IdAt = """
        CREATE FUNCTION pg_temp.id_at(moment timestamptz) RETURNS uuid LANGUAGE sql VOLATILE RETURN
            (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7' || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid;
        """;

    /// <summary>
    /// Creates users called <c>name0</c>, <c>name1</c> …, each with a session and without a password.
    /// </summary>
    public static Task CreateAsync(string connectionString, string name, int count) =>
        Database.ExecuteAsync(
            connectionString,
            $"""
            {IdAt}
            WITH made AS (
                INSERT INTO users.users (id, username, normalized_username, search_key, created_at)
                SELECT pg_temp.id_at(now()), '{name}' || n, '{name}' || n, ' {name}' || n, now() FROM generate_series(0, {count
                - 1}) n
                RETURNING id, username
            )
            INSERT INTO auth.sessions (id, user_id, token_hash, device, created_at, last_used_at, expires_at)
            SELECT pg_temp.id_at(now()), id, sha256(convert_to('token of ' || username, 'UTF8')), 'bench', now(), now(), now() + interval '30 days' FROM made;
            """
        );

    /// <summary>The access token of a user created here.</summary>
    public static string TokenOf(string name, int number) => $"token of {name}{number}";
}
