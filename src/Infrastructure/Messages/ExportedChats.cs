using System.Data;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

internal static class ExportedChats
{
    /// <summary>
    /// Returns every chat of which a user is or was a member: receipts outlive memberships. Reading chat by chat, an
    /// export needs no index of its own, which would cost every sent message.
    /// </summary>
    public static async Task<List<Guid>> OfAsync(
        NpgsqlDataSource database,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT chat_id FROM messages.marks WHERE user_id = $1 ORDER BY chat_id"
        );
        command.Parameters.Add(new() { Value = user.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<Guid> chats = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            chats.Add(rows.GetGuid("chat_id"));
        }

        return chats;
    }
}
