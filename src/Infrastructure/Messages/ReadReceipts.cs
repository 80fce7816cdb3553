using System.Data;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

internal sealed class ReadReceipts(NpgsqlDataSource database) : IReadReceipts
{
    public async Task<AdvanceReceiptsResult> AdvanceAsync(
        ChatId chatId,
        UserId userId,
        long delivered,
        long read,
        CancellationToken cancellationToken
    )
    {
        // One round trip: checks the membership and the range, and advances the receipts if both are valid.
        await using var command = database.CreateCommand(
            """
            WITH member AS (
                SELECT $3 <= t.last_sequence AS is_within, c.member_count
                FROM chats.active_members m
                JOIN messages.timelines t ON t.chat_id = m.chat_id
                JOIN chats.chat_list c ON c.chat_id = m.chat_id
                WHERE m.chat_id = $1 AND m.user_id = $2
            ), advanced AS (
                INSERT INTO messages.marks AS k (chat_id, user_id, delivered, read)
                SELECT $1, $2, $3, $4 FROM member WHERE is_within
                ON CONFLICT (chat_id, user_id) DO UPDATE
                SET delivered = greatest(k.delivered, excluded.delivered), read = greatest(k.read, excluded.read)
                WHERE k.delivered < excluded.delivered OR k.read < excluded.read
                RETURNING delivered, read
            )
            SELECT is_within, member_count, delivered, read FROM member LEFT JOIN advanced ON true
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = delivered });
        command.Parameters.Add(new() { Value = read });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return new(AdvanceReceiptsStatus.NotAMember);
        }

        if (!rows.GetBoolean("is_within"))
        {
            return new(AdvanceReceiptsStatus.BeyondEnd);
        }

        return new(
            AdvanceReceiptsStatus.Done,
            rows.IsDBNull("read")
                ? null
                : new ReceiptsAdvanced(
                    chatId,
                    userId,
                    rows.GetInt64("delivered"),
                    rows.GetInt64("read"),
                    IsLive: rows.GetInt32("member_count") <= ChatAccess.LargestLiveChat
                )
        );
    }
}
