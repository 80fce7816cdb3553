using Messenger.Application.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Moderation;

internal sealed class ReportReader(NpgsqlDataSource database) : IReportReader
{
    // Direct chats have no one above the other, and all may read a public room: there, those answer who run the server.
    private const string IsModerator = """
        (EXISTS (SELECT FROM chats.active_members me WHERE me.chat_id = r.chat_id AND me.user_id = $1 AND me.role > 0)
            OR ($2 AND (c.type = 1 OR c.visibility = 1)))
        """;

    public async Task<IReadOnlyList<ReportDto>> ListAsync(ReportFilter filter, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            SELECT r.id, r.chat_id, c.name, r.message_id, r.sequence, r.sender_id, s.name, r.content, r.reporter_id, p.name, r.reason, r.created_at, r.state, r.closed_by, r.closed_at
            FROM moderation.reports r
            JOIN chats.chat_list c ON c.chat_id = r.chat_id
            JOIN users.directory s ON s.user_id = r.sender_id
            JOIN users.directory p ON p.user_id = r.reporter_id
            WHERE {IsModerator} AND ($3::uuid IS NULL OR r.chat_id = $3) AND (r.state = 0) = $4 AND ($5::uuid IS NULL OR r.id < $5)
            ORDER BY r.id DESC LIMIT $6
            """,
            filter.Viewer,
            filter.IsAdministrator
        );
        command.Parameters.Add(
            new() { Value = (object?)filter.ChatId?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        command.Parameters.Add(new() { Value = filter.IsOpen });
        command.Parameters.Add(
            new() { Value = (object?)filter.Before?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }
        );
        command.Parameters.Add(new() { Value = filter.Limit });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<ReportDto> reports = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            reports.Add(
                new ReportDto(
                    rows.GetGuid(0),
                    rows.GetGuid(1),
                    rows.IsDBNull(2) ? null : rows.GetString(2),
                    rows.GetGuid(3),
                    rows.GetInt64(4),
                    new NamedUserDto(rows.GetGuid(5), rows.GetString(6)),
                    rows.GetString(7),
                    new NamedUserDto(rows.GetGuid(8), rows.GetString(9)),
                    rows.GetString(10),
                    rows.GetFieldValue<DateTimeOffset>(11),
                    (ReportState)rows.GetInt16(12),
                    rows.IsDBNull(13) ? null : rows.GetGuid(13),
                    rows.IsDBNull(14) ? null : rows.GetFieldValue<DateTimeOffset>(14)
                )
            );
        }

        return reports;
    }

    public async Task<bool> MayCloseAsync(
        ReportId id,
        UserId viewer,
        bool isAdministrator,
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(
            $"SELECT EXISTS (SELECT FROM moderation.reports r JOIN chats.chat_list c ON c.chat_id = r.chat_id WHERE r.id = $3 AND {IsModerator})",
            viewer,
            isAdministrator
        );
        command.Parameters.Add(new() { Value = id.Value });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlCommand Command(string sql, UserId viewer, bool isAdministrator)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = viewer.Value });
        command.Parameters.Add(new() { Value = isAdministrator });
        return command;
    }
}
