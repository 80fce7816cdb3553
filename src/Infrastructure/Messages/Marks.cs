using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

internal sealed class Marks(NpgsqlDataSource database) : IMarks
{
    public async Task<RaiseMarkResult> RaiseAsync(ChatId chatId, UserId userId, long delivered, long read, CancellationToken cancellationToken)
    {
        // One round trip: says whether the user is a member and the mark within the chat, and raises it if both.
        await using var command = database.CreateCommand(
            """
            WITH standing AS (
                SELECT $3 <= t.last_sequence AS within
                FROM chats.active_members m JOIN messages.timelines t ON t.chat_id = m.chat_id
                WHERE m.chat_id = $1 AND m.user_id = $2
            ), raised AS (
                INSERT INTO messages.marks AS k (chat_id, user_id, delivered, read)
                SELECT $1, $2, $3, $4 FROM standing WHERE within
                ON CONFLICT (chat_id, user_id) DO UPDATE
                SET delivered = greatest(k.delivered, excluded.delivered), read = greatest(k.read, excluded.read)
                WHERE k.delivered < excluded.delivered OR k.read < excluded.read
            )
            SELECT within FROM standing
            """);
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = delivered });
        command.Parameters.Add(new() { Value = read });
        return await command.ExecuteScalarAsync(cancellationToken) switch
        {
            true => RaiseMarkResult.Done,
            false => RaiseMarkResult.BeyondEnd,
            _ => RaiseMarkResult.NotAMember,
        };
    }
}
