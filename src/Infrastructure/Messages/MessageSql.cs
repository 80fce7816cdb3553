using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>The columns of a message with its sender's name, and how to read them; <see cref="MessageParts"/> completes it.</summary>
internal static class MessageSql
{
    public const string Columns =
        "m.id, m.chat_id, m.sequence, m.revision, m.sender_id, u.name, m.kind, m.content, m.client_message_id, m.reply_to_id, m.created_at, m.edited_at, m.unsent_at, m.is_changed, m.removed_by";

    public const string From = "messages.messages m JOIN users.directory u ON u.user_id = m.sender_id";

    public static MessageState Read(NpgsqlDataReader row) =>
        new(
            new MessageId(row.GetGuid(0)),
            new ChatId(row.GetGuid(1)),
            row.GetInt64(2),
            row.GetInt64(3),
            new UserId(row.GetGuid(4)),
            row.GetString(5),
            (MessageKind)row.GetInt16(6),
            row.GetString(7),
            row.IsDBNull(8) ? null : row.GetGuid(8),
            row.IsDBNull(9) ? null : new MessageId(row.GetGuid(9)),
            row.GetFieldValue<DateTimeOffset>(10),
            row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12)
        )
        {
            IsChanged = row.GetBoolean(13),
            RemovedBy = row.IsDBNull(14) ? null : new UserId(row.GetGuid(14)),
        };

    /// <summary>Reads messages by their ids, complete with their parts.</summary>
    public static async Task<List<MessageState>> ReadAsync(NpgsqlConnection connection, IEnumerable<Guid> ids)
    {
        Guid[] wanted = [.. ids];
        List<MessageState> messages = [];
        if (wanted.Length == 0)
        {
            return messages;
        }

        await using (var command = new NpgsqlCommand($"SELECT {Columns} FROM {From} WHERE m.id = ANY($1)", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = wanted });
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                messages.Add(Read(rows));
            }
        }

        return await messages.CompleteAsync(connection.CreateBatch, CancellationToken.None);
    }
}
