using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Inbox;

/// <summary>Composes what people see of chats from the views that the modules publish, and from their contracts.</summary>
internal sealed class InboxReader(
    NpgsqlDataSource database,
    ILastMessages lastMessages,
    IPresence presence,
    TimeProvider clock
) : IInbox
{
    private const string Columns = """
        c.chat_id, c.type, c.visibility, c.name, c.owner_id, c.requires_password, c.member_count, c.created_at,
        h.last_sequence, h.last_revision, h.last_activity_at AS active_at, me.role, me.user_id, c.slow_mode_seconds
        """;

    private const string Tables = """
        chats.chat_list c
        JOIN messages.chat_heads h ON h.chat_id = c.chat_id
        LEFT JOIN chats.active_members me ON me.chat_id = c.chat_id AND me.user_id = $1
        """;

    // Marks are found and what is unread is counted for the rows of the page, not for all that the page was chosen from. The limit
    // has each mark looked up; a join would be made by reading the marks of everyone.
    private const string PageWithUnread = """
        SELECT page.*, coalesce(k.read, 0), coalesce(n.unread, 0), coalesce(x.mentions, 0)
        FROM page
        LEFT JOIN LATERAL (SELECT read FROM messages.member_marks m WHERE m.chat_id = page.chat_id AND m.user_id = page.user_id LIMIT 1) k ON true
        LEFT JOIN LATERAL messages.unread_count(page.chat_id, page.last_sequence, coalesce(k.read, 0)) n ON page.user_id IS NOT NULL
        LEFT JOIN LATERAL messages.unread_mentions(page.chat_id, page.user_id, coalesce(k.read, 0)) x ON page.user_id IS NOT NULL
        """;

    public async Task<ChatDto?> FindChatAsync(ChatId id, UserId? viewer, CancellationToken cancellationToken)
    {
        await using var command = Command(
            viewer,
            $"WITH page AS (SELECT {Columns} FROM {Tables} WHERE c.chat_id = $2) {PageWithUnread}"
        );
        command.Parameters.Add(new() { Value = id.Value });
        return (await ReadChatsAsync(command, cancellationToken)) is [var listed] ? listed.Chat : null;
    }

    public async Task<IReadOnlyList<ChatDto>> ListChatsAsync(
        IReadOnlyCollection<ChatId> ids,
        UserId viewer,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var command = Command(
            viewer,
            $"""
            WITH page AS (SELECT {Columns} FROM {Tables} WHERE c.chat_id = ANY($2) AND me.user_id IS NOT NULL)
            {PageWithUnread} ORDER BY active_at DESC, chat_id DESC
            """
        );
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        return [.. (await ReadChatsAsync(command, cancellationToken)).Select(listed => listed.Chat)];
    }

    public async Task<IReadOnlyList<ListedChat>> ListChatsAsync(
        ChatListFilter filter,
        CancellationToken cancellationToken
    )
    {
        var scope = filter.Scope switch
        {
            ChatScope.Mine => "me.user_id IS NOT NULL",
            ChatScope.Owned => "c.owner_id = $1",
            _ => $"c.visibility = {(short)ChatVisibility.Public}",
        };
        await using var command = Command(
            filter.Viewer,
            $"""
            WITH page AS (
                SELECT {Columns} FROM {Tables}
                WHERE {scope}
                AND ($2 = '' OR c.search_key LIKE $2 OR ($1 IS NOT NULL AND c.type = {(short)
                ChatType.Direct} AND EXISTS (
                    SELECT FROM chats.active_members o JOIN users.directory u ON u.user_id = o.user_id
                    WHERE o.chat_id = c.chat_id AND o.user_id <> $1 AND u.search_key LIKE $2)))
                AND ($3::timestamptz IS NULL OR (h.last_activity_at, c.chat_id) < ($3, $4))
                ORDER BY h.last_activity_at DESC, c.chat_id DESC
                LIMIT $5
            )
            {PageWithUnread} ORDER BY active_at DESC, chat_id DESC
            """
        );
        command.Parameters.Add(
            new() { Value = filter.SearchKey.Length == 0 ? string.Empty : LikePattern.Containing(filter.SearchKey) }
        );
        command.Parameters.Add(
            new()
            {
                Value = (object?)filter.After?.ActiveAt.ToUniversalTime() ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.TimestampTz,
            }
        );
        command.Parameters.Add(new() { Value = filter.After?.ChatId ?? Guid.Empty });
        command.Parameters.Add(new() { Value = filter.Limit });
        return await ReadChatsAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<MemberDto>> ListMembersAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId>? only,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            """
            SELECT m.user_id, u.username, u.display_name, m.role, m.joined_at, u.last_seen_at, coalesce(k.delivered, 0), coalesce(k.read, 0),
                CASE WHEN c.type = 0 AND m.silenced_until > $3 THEN m.silenced_until END
            FROM chats.active_members m
            JOIN chats.chat_list c ON c.chat_id = m.chat_id
            JOIN users.directory u ON u.user_id = m.user_id
            LEFT JOIN messages.member_marks k ON k.chat_id = m.chat_id AND k.user_id = m.user_id
            WHERE m.chat_id = $1 AND ($2::uuid[] IS NULL OR m.user_id = ANY($2))
            ORDER BY m.role DESC, m.joined_at, m.user_id
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(
            new()
            {
                Value = (object?)only?.Select(id => id.Value).ToArray() ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
            }
        );
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<MemberDto> members = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            // The end of time: until it is lifted.
            DateTimeOffset? mutedUntil = rows.IsDBNull(8) ? null : rows.GetFieldValue<DateTimeOffset>(8);
            members.Add(
                new MemberDto(
                    rows.GetGuid(0),
                    rows.GetString(1),
                    rows.IsDBNull(2) ? null : rows.GetString(2),
                    (ChatRole)rows.GetInt16(3),
                    rows.GetFieldValue<DateTimeOffset>(4),
                    presence.IsOnline(new UserId(rows.GetGuid(0))),
                    rows.IsDBNull(5) ? null : rows.GetFieldValue<DateTimeOffset>(5),
                    rows.GetInt64(6),
                    rows.GetInt64(7)
                )
                {
                    Muted = mutedUntil is not null,
                    MutedUntil = mutedUntil == DateTimeOffset.MaxValue ? null : mutedUntil,
                }
            );
        }

        return members;
    }

    public async Task<ILookup<UserId, ChatId>> ListLiveChatsAsync(
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    ) =>
        (
            await ReadPairsAsync(
                $"""
                SELECT m.user_id, m.chat_id FROM chats.active_members m JOIN chats.chat_list c ON c.chat_id = m.chat_id
                WHERE m.user_id = ANY($1) AND c.member_count <= {ChatAccess.LargestLiveChat}
                """,
                users,
                cancellationToken
            )
        ).ToLookup(pair => new UserId(pair.User), pair => new ChatId(pair.Other));

    public async Task<ILookup<UserId, UserId>> ListFriendsAsync(
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    ) =>
        (
            await ReadPairsAsync(
                "SELECT user_id, friend_id FROM users.friends WHERE user_id = ANY($1)",
                users,
                cancellationToken
            )
        ).ToLookup(pair => new UserId(pair.User), pair => new UserId(pair.Other));

    private async Task<List<(Guid User, Guid Other)>> ReadPairsAsync(
        string sql,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = users.Select(user => user.Value).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<(Guid, Guid)> pairs = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            pairs.Add((rows.GetGuid(0), rows.GetGuid(1)));
        }

        return pairs;
    }

    private NpgsqlCommand Command(UserId? viewer, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(
            new() { Value = (object?)viewer?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        return command;
    }

    private async Task<IReadOnlyList<ListedChat>> ReadChatsAsync(
        NpgsqlCommand command,
        CancellationToken cancellationToken
    )
    {
        List<ChatRow> chats = [];
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                chats.Add(ChatRow.Read(rows));
            }
        }

        var participants = await ParticipantsAsync(
            [.. chats.Where(chat => chat.Type == ChatType.Direct).Select(chat => chat.Id)],
            cancellationToken
        );
        var readable = chats
            .Where(chat => chat.MayRead && chat.LastSequence > 0)
            .Select(chat => new ChatId(chat.Id))
            .ToList();
        var last =
            readable.Count == 0
                ? []
                : (await lastMessages.OfAsync(readable, cancellationToken)).ToDictionary(message => message.ChatId);
        return chats.ConvertAll(chat => new ListedChat(
            chat.ToDto(
                last.GetValueOrDefault(chat.Id),
                chat.Type == ChatType.Direct ? [.. participants[chat.Id]] : null
            ),
            new ActivityKey(chat.ActiveAt, chat.Id)
        ));
    }

    private async Task<ILookup<Guid, ParticipantDto>> ParticipantsAsync(
        Guid[] directChats,
        CancellationToken cancellationToken
    )
    {
        List<(Guid ChatId, ParticipantDto Who)> participants = [];
        if (directChats.Length > 0)
        {
            await using var command = database.CreateCommand(
                """
                SELECT m.chat_id, u.user_id, u.username, u.display_name, u.last_seen_at
                FROM chats.active_members m JOIN users.directory u ON u.user_id = m.user_id
                WHERE m.chat_id = ANY($1) ORDER BY m.user_id
                """
            );
            command.Parameters.Add(new() { Value = directChats });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                participants.Add(
                    (
                        rows.GetGuid(0),
                        new ParticipantDto(
                            rows.GetGuid(1),
                            rows.GetString(2),
                            rows.IsDBNull(3) ? null : rows.GetString(3),
                            presence.IsOnline(new UserId(rows.GetGuid(1))),
                            rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4)
                        )
                    )
                );
            }
        }

        return participants.ToLookup(participant => participant.ChatId, participant => participant.Who);
    }

    private sealed record ChatRow(
        Guid Id,
        ChatType Type,
        ChatVisibility Visibility,
        string? Name,
        Guid? OwnerId,
        bool RequiresPassword,
        int MemberCount,
        DateTimeOffset CreatedAt,
        long LastSequence,
        long Revision,
        DateTimeOffset ActiveAt,
        ChatRole? Role,
        long LastRead,
        int Unread,
        int UnreadMentions,
        int SlowModeSeconds
    )
    {
        public bool MayRead => Role is not null || !RequiresPassword;

        public static ChatRow Read(NpgsqlDataReader row) =>
            new(
                row.GetGuid(0),
                (ChatType)row.GetInt16(1),
                (ChatVisibility)row.GetInt16(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? null : row.GetGuid(4),
                row.GetBoolean(5),
                row.GetInt32(6),
                row.GetFieldValue<DateTimeOffset>(7),
                row.GetInt64(8),
                row.GetInt64(9),
                row.GetFieldValue<DateTimeOffset>(10),
                row.IsDBNull(11) ? null : (ChatRole)row.GetInt16(11),
                row.GetInt64(14),
                row.GetInt32(15),
                row.GetInt32(16),
                row.GetInt32(13)
            );

        public ChatDto ToDto(MessageDto? last, IReadOnlyList<ParticipantDto>? participants) =>
            new(
                Id,
                Type,
                Visibility,
                Name,
                OwnerId,
                RequiresPassword,
                MemberCount,
                CreatedAt,
                LastSequence,
                Revision,
                last,
                participants,
                Role,
                Unread,
                LastRead
            )
            {
                UnreadMentions = UnreadMentions,
                SlowModeSeconds = SlowModeSeconds,
            };
    }
}
