using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Chats;

/// <summary>Asked with nearly every request, so it goes past the mapper, whose share of a short request is felt.</summary>
internal sealed class ChatReader(NpgsqlDataSource database) : IChatReader
{
    public async Task<ChatAccessState?> FindStandingAsync(
        ChatId chatId,
        UserId? userId,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            """
            SELECT c.visibility, c.password_hash IS NOT NULL, m.role, c.member_count, m.silenced_until,
                CASE $2 WHEN c.direct_low THEN c.direct_high WHEN c.direct_high THEN c.direct_low END
            FROM chats.chats c LEFT JOIN chats.members m ON m.chat_id = c.id AND m.user_id = $2
            WHERE c.id = $1
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(
            new() { Value = (object?)userId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new ChatAccessState(
                (ChatVisibility)rows.GetInt16(0),
                rows.GetBoolean(1),
                rows.IsDBNull(2) ? null : (ChatRole)rows.GetInt16(2),
                rows.GetInt32(3)
            )
            {
                SilencedUntil = rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4),
                DirectWith = rows.IsDBNull(5) ? null : new UserId(rows.GetGuid(5)),
            }
            : null;
    }

    public async Task<string?> FindPasswordHashAsync(ChatId chatId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT password_hash FROM chats.chats WHERE id = $1");
        command.Parameters.Add(new() { Value = chatId.Value });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task<IReadOnlySet<UserId>> MembersAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT user_id FROM chats.members WHERE chat_id = $1 AND user_id = ANY($2)"
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = users.Select(user => user.Value).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        HashSet<UserId> members = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            members.Add(new UserId(rows.GetGuid(0)));
        }

        return members;
    }

    public async Task<IReadOnlyList<UserId>> ListModeratorsAsync(ChatId chatId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT user_id FROM chats.members WHERE chat_id = $1 AND role > $2"
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = (short)ChatRole.Member });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<UserId> moderators = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            moderators.Add(new UserId(rows.GetGuid(0)));
        }

        return moderators;
    }

    public async Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(
        UserId userId,
        CancellationToken cancellationToken
    ) => (await ListMembershipsOfAsync([userId], cancellationToken)).GetValueOrDefault(userId, []);

    public async Task<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>> ListMembershipsOfAsync(
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT user_id, chat_id, version FROM chats.members WHERE user_id = ANY($1) ORDER BY user_id"
        );
        command.Parameters.Add(new() { Value = userIds.Select(id => id.Value).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        Dictionary<UserId, IReadOnlyList<MembershipDto>> memberships = [];
        List<MembershipDto> ofOne = [];
        UserId? one = null;
        while (await rows.ReadAsync(cancellationToken))
        {
            if (one?.Value != rows.GetGuid(0))
            {
                one = new UserId(rows.GetGuid(0));
                memberships[one.Value] = ofOne = [];
            }

            ofOne.Add(new MembershipDto(new ChatId(rows.GetGuid(1)), rows.GetInt64(2)));
        }

        return memberships;
    }
}
