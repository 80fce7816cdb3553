using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>The columns of a message with its sender's name. <see cref="MessageParts"/> adds the parts.</summary>
internal static class MessageSql
{
    public const string Columns =
        "m.id, m.chat_id, m.sequence, m.revision, m.sender_id, u.name, m.kind, m.content, m.client_message_id, "
        + "m.reply_to_id, m.created_at, m.edited_at, m.unsent_at, m.is_changed, m.removed_by";

    public const string From = "messages.messages m JOIN users.directory u ON u.user_id = m.sender_id";

    /// <summary>Reads all rows of a result with these columns.</summary>
    public static async Task<List<MessageState>> ReadAllAsync(
        NpgsqlDataReader rows,
        CancellationToken cancellationToken
    )
    {
        // The ordinals are looked up once per result: a page has many rows with fifteen columns each.
        var (id, chatId, sequence, revision) = (
            rows.GetOrdinal("id"),
            rows.GetOrdinal("chat_id"),
            rows.GetOrdinal("sequence"),
            rows.GetOrdinal("revision")
        );
        var (senderId, senderName, kind, content) = (
            rows.GetOrdinal("sender_id"),
            rows.GetOrdinal("name"),
            rows.GetOrdinal("kind"),
            rows.GetOrdinal("content")
        );
        var (clientMessageId, replyToId, createdAt, editedAt) = (
            rows.GetOrdinal("client_message_id"),
            rows.GetOrdinal("reply_to_id"),
            rows.GetOrdinal("created_at"),
            rows.GetOrdinal("edited_at")
        );
        var (unsentAt, isChanged, removedBy) = (
            rows.GetOrdinal("unsent_at"),
            rows.GetOrdinal("is_changed"),
            rows.GetOrdinal("removed_by")
        );
        List<MessageState> messages = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            messages.Add(
                new MessageState(
                    new MessageId(rows.GetGuid(id)),
                    new ChatId(rows.GetGuid(chatId)),
                    rows.GetInt64(sequence),
                    rows.GetInt64(revision),
                    new UserId(rows.GetGuid(senderId)),
                    rows.GetString(senderName),
                    (MessageKind)rows.GetInt16(kind),
                    rows.GetString(content),
                    rows.IsDBNull(clientMessageId) ? null : rows.GetGuid(clientMessageId),
                    rows.IsDBNull(replyToId) ? null : new MessageId(rows.GetGuid(replyToId)),
                    rows.GetFieldValue<DateTimeOffset>(createdAt),
                    rows.IsDBNull(editedAt) ? null : rows.GetFieldValue<DateTimeOffset>(editedAt),
                    rows.IsDBNull(unsentAt) ? null : rows.GetFieldValue<DateTimeOffset>(unsentAt)
                )
                {
                    IsChanged = rows.GetBoolean(isChanged),
                    RemovedBy = rows.IsDBNull(removedBy) ? null : new UserId(rows.GetGuid(removedBy)),
                }
            );
        }

        return messages;
    }

    /// <summary>Reads messages by id, with their parts.</summary>
    public static async Task<List<MessageState>> ReadAsync(NpgsqlConnection connection, IEnumerable<Guid> ids)
    {
        Guid[] wanted = [.. ids];
        if (wanted.Length == 0)
        {
            return [];
        }

        List<MessageState> messages;
        await using (var command = new NpgsqlCommand($"SELECT {Columns} FROM {From} WHERE m.id = ANY($1)", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = wanted });
            await using var rows = await command.ExecuteReaderAsync();
            messages = await ReadAllAsync(rows, CancellationToken.None);
        }

        return await messages.CompleteAsync(connection.CreateBatch, CancellationToken.None);
    }
}
