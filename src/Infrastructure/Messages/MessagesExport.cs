using System.Data;
using System.Runtime.CompilerServices;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>The messages of a user, chat by chat and in order, including chats that the user has left.</summary>
internal sealed class MessagesExport(NpgsqlDataSource database) : IExportPart
{
    public string Name => "messages";

    public async IAsyncEnumerable<object> ReadAsync(
        UserId user,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var chatId in await ExportedChats.OfAsync(database, user, cancellationToken))
        {
            await foreach (
                var row in ExportPages.ReadAllAsync<Row>(
                    (last, token) => PageAsync(user, chatId, last?.Sequence ?? 0, token),
                    cancellationToken
                )
            )
            {
                yield return row;
            }
        }
    }

    private async Task<List<Row>> PageAsync(UserId user, Guid chatId, long after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT id, sequence, kind, content, client_message_id, reply_to_id, created_at, edited_at, unsent_at,
                CASE WHEN kind = 0 THEN '{}' ELSE ARRAY(
                    SELECT a.file_id FROM messages.attachments a WHERE a.message_id = id ORDER BY a.position
                ) END AS attachment_ids
            FROM messages.messages
            WHERE chat_id = $1 AND sequence > $2 AND sender_id = $3 AND kind <> 3 ORDER BY sequence LIMIT $4
            """
        );
        command.Parameters.Add(new() { Value = chatId });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = user.Value });
        command.Parameters.Add(new() { Value = ExportPages.Size });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<Row> page = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Add(
                new Row(
                    rows.GetGuid("id"),
                    chatId,
                    rows.GetInt64("sequence"),
                    (MessageKind)rows.GetInt16("kind"),
                    rows.GetString("content"),
                    rows.IsDBNull("client_message_id") ? null : rows.GetGuid("client_message_id"),
                    rows.IsDBNull("reply_to_id") ? null : rows.GetGuid("reply_to_id"),
                    rows.GetFieldValue<DateTimeOffset>("created_at"),
                    rows.IsDBNull("edited_at") ? null : rows.GetFieldValue<DateTimeOffset>("edited_at"),
                    rows.IsDBNull("unsent_at") ? null : rows.GetFieldValue<DateTimeOffset>("unsent_at"),
                    rows.GetFieldValue<Guid[]>("attachment_ids")
                )
            );
        }

        return page;
    }

    /// <param name="Content">Empty once unsent.</param>
    private sealed record Row(
        Guid Id,
        Guid ChatId,
        long Sequence,
        MessageKind Kind,
        string Content,
        Guid? ClientMessageId,
        Guid? ReplyToId,
        DateTimeOffset CreatedAt,
        DateTimeOffset? EditedAt,
        DateTimeOffset? UnsentAt,
        Guid[] AttachmentIds
    );
}
