using System.Data;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Chats.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

internal sealed class MessageReader(NpgsqlDataSource database) : IMessageReader, IChanges, ILastMessages
{
    public async Task<MessageLocation?> FindLocationAsync(MessageId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT chat_id, sender_id, kind FROM messages.messages WHERE id = $1"
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new MessageLocation(
                new ChatId(rows.GetGuid("chat_id")),
                new UserId(rows.GetGuid("sender_id")),
                (MessageKind)rows.GetInt16("kind")
            )
            : null;
    }

    public async Task<ChatId?> FindChatOfFileAsync(FileId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT m.chat_id FROM messages.attachments a JOIN messages.messages m ON m.id = a.message_id
            WHERE a.file_id = $1
            """
        );
        command.Parameters.Add(new() { Value = id.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is Guid chatId ? new ChatId(chatId) : null;
    }

    public async Task<MessageDto?> FindAsync(MessageId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT {MessageSql.Columns} FROM {MessageSql.From} WHERE m.id = $1"
        );
        command.Parameters.Add(new() { Value = id.Value });
        return await ReadAsync(command, cancellationToken) is [var message] ? message : null;
    }

    public async Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(
            $"SELECT {MessageSql.Columns} FROM {MessageSql.From} WHERE m.id = ANY($1) ORDER BY m.sequence"
        );
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<MessageDto>> PageAsync(
        ChatId chatId,
        long? before,
        long? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // Ascending from a given position, otherwise descending from the end.
        var direction = after is null ? "DESC" : "ASC";
        await using var command = database.CreateCommand(
            $"""
            SELECT {MessageSql.Columns} FROM {MessageSql.From}
            WHERE m.chat_id = $1 AND m.sequence > $2 AND m.sequence < $3
            ORDER BY m.sequence {direction} LIMIT $4
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = after ?? 0 });
        command.Parameters.Add(new() { Value = before ?? long.MaxValue });
        command.Parameters.Add(new() { Value = limit });
        var page = await ReadAsync(command, cancellationToken);
        if (after is null)
        {
            page.Reverse();
        }

        return page;
    }

    public async Task<long> LastBeforeAsync(ChatId chatId, DateTimeOffset time, CancellationToken cancellationToken)
    {
        // Times increase with sequences, which allows a binary search. An index by time would cost every sent message.
        await using var command = database.CreateCommand(
            """
            WITH RECURSIVE halves (low, high) AS (
                SELECT 0::bigint, last_sequence FROM messages.timelines WHERE chat_id = $1
                UNION ALL
                SELECT CASE WHEN m.created_at < $2 THEN m.sequence ELSE h.low END,
                    CASE WHEN m.created_at < $2 THEN h.high ELSE m.sequence - 1 END
                FROM halves h JOIN messages.messages m ON m.chat_id = $1 AND m.sequence = (h.low + h.high + 1) / 2
                WHERE h.low < h.high
            )
            SELECT low FROM halves WHERE low = high
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = time.UtcDateTime });
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    public async Task<IReadOnlyList<MessageDto>> UnreadAsync(
        ChatId chatId,
        UserId userId,
        long after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // The same condition as in messages.unread_count: sending advances the sender's own receipts, so all messages
        // after a receipt are other users'.
        await using var command = database.CreateCommand(
            $"""
            SELECT {MessageSql.Columns} FROM {MessageSql.From}
            WHERE m.chat_id = $1 AND m.unsent_at IS NULL AND m.kind <> {(short)MessageKind.System}
                AND m.sequence > greatest($3, (SELECT read FROM messages.marks WHERE chat_id = $1 AND user_id = $2))
            ORDER BY m.sequence LIMIT $4
            """
        );
        command.Parameters.Add(new() { Value = chatId.Value });
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<ReactorDto>> ReactionsOfAsync(MessageId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT r.emoji, r.user_id, u.name, r.created_at
            FROM messages.reactions r JOIN users.directory u ON u.user_id = r.user_id
            WHERE r.message_id = $1 ORDER BY r.created_at, r.user_id, r.emoji
            """
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<ReactorDto> reactions = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            reactions.Add(
                new ReactorDto(
                    rows.GetString("emoji"),
                    rows.GetGuid("user_id"),
                    rows.GetString("name"),
                    rows.GetFieldValue<DateTimeOffset>("created_at")
                )
            );
        }

        return reactions;
    }

    public async Task<IReadOnlyList<MessageDto>> MentionsOfAsync(
        UserId userId,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // Message ids increase with time.
        await using var command = database.CreateCommand(
            $"""
            SELECT {MessageSql.Columns}
            FROM messages.mentions n
            JOIN messages.messages m ON m.id = n.message_id
            JOIN users.directory u ON u.user_id = m.sender_id
            JOIN chats.chat_list c ON c.chat_id = n.chat_id
            LEFT JOIN chats.active_members me ON me.chat_id = n.chat_id AND me.user_id = n.user_id
            WHERE n.user_id = $1 AND n.message_id < $2 AND m.sender_id <> $1 AND {ReadableChats.Condition}
            ORDER BY n.message_id DESC LIMIT $3
            """
        );
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = before?.Value ?? Guid.AllBitsSet });
        command.Parameters.Add(new() { Value = limit });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<ReceiptsDto> ReceiptsAsync(MessageId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT u.user_id, u.username, u.display_name, k.read >= m.sequence AS has_read
            FROM messages.messages m
            JOIN messages.marks k ON k.chat_id = m.chat_id AND k.delivered >= m.sequence AND k.user_id <> m.sender_id
            JOIN chats.active_members a ON a.chat_id = k.chat_id AND a.user_id = k.user_id
            JOIN users.directory u ON u.user_id = k.user_id
            WHERE m.id = $1 ORDER BY u.username, u.user_id
            """
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<ReceiptDto> readBy = [];
        List<ReceiptDto> deliveredTo = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            var receipt = new ReceiptDto(
                rows.GetGuid("user_id"),
                rows.GetString("username"),
                rows.IsDBNull("display_name") ? null : rows.GetString("display_name")
            );
            deliveredTo.Add(receipt);
            if (rows.GetBoolean("has_read"))
            {
                readBy.Add(receipt);
            }
        }

        return new ReceiptsDto(readBy, deliveredTo);
    }

    public async Task<IReadOnlyList<ChatChanges>> ReadAsync(
        IReadOnlyList<(ChatId ChatId, long Since)> requested,
        int limitEach,
        int limitInAll,
        CancellationToken cancellationToken
    )
    {
        if (requested.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        var ids = requested.Select(chat => chat.ChatId.Value).ToArray();

        // The last revisions are read first, so that anything newer is among the changes. Names are joined last, which
        // reads all users at most once, not once per chat. Changed messages are found by their revision. For the
        // others, revision = sequence + the number of changes before them, which is at most the chat's current number
        // of changes. They are read in order from that sequence on, which skips at most as many rows as there were
        // changes since.
        batch.BatchCommands.Add(
            new("SELECT chat_id, last_revision FROM messages.timelines WHERE chat_id = ANY($1)")
            {
                Parameters = { new() { Value = ids } },
            }
        );
        batch.BatchCommands.Add(
            new(
                $"""
                SELECT {MessageSql.Columns}
                FROM (
                    SELECT changed.*, asked.ord
                    FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS asked(chat_id, since, ord)
                    JOIN messages.timelines t ON t.chat_id = asked.chat_id
                    CROSS JOIN LATERAL (
                        (SELECT * FROM messages.messages
                        WHERE chat_id = asked.chat_id AND revision > asked.since AND is_changed
                        ORDER BY revision LIMIT $3)
                        UNION ALL
                        (SELECT * FROM messages.messages
                        WHERE chat_id = asked.chat_id AND sequence > asked.since - (t.last_revision - t.last_sequence)
                            AND revision > asked.since AND NOT is_changed
                        ORDER BY sequence LIMIT $3)
                        ORDER BY revision LIMIT $3
                    ) changed
                    ORDER BY asked.ord, changed.revision
                    LIMIT $4
                ) m
                JOIN users.directory u ON u.user_id = m.sender_id
                ORDER BY m.ord, m.revision
                """
            )
            {
                // One more row than returned, per chat and in total, shows whether there are more.
                Parameters =
                {
                    new() { Value = ids },
                    new() { Value = requested.Select(chat => chat.Since).ToArray() },
                    new() { Value = limitEach + 1 },
                    new() { Value = limitInAll + 1 },
                },
            }
        );
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        Dictionary<Guid, long> lastRevisions = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            lastRevisions[rows.GetGuid("chat_id")] = rows.GetInt64("last_revision");
        }

        await rows.NextResultAsync(cancellationToken);
        var states = await MessageSql.ReadAllAsync(rows, cancellationToken);
        await rows.DisposeAsync();
        var read = (await states.CompleteAsync(connection.CreateBatch, cancellationToken)).ConvertAll(MessageDto.From);

        // A client that is ahead of the database, because a backup was restored, goes back to the database's state.
        var known = requested
            .Select(chat =>
                (chat.ChatId, Since: Math.Min(chat.Since, lastRevisions.GetValueOrDefault(chat.ChatId.Value)))
            )
            .ToList();
        return CutPerChat(known, read, limitEach, limitInAll);
    }

    public async Task<IReadOnlyDictionary<ChatId, long>> HeadsAsync(
        IReadOnlyCollection<ChatId> chatIds,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "SELECT chat_id, last_revision FROM messages.timelines WHERE chat_id = ANY($1)"
        );
        command.Parameters.Add(new() { Value = chatIds.Select(id => id.Value).ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        Dictionary<ChatId, long> heads = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            heads[new ChatId(rows.GetGuid("chat_id"))] = rows.GetInt64("last_revision");
        }

        return heads;
    }

    public async Task<IReadOnlyList<MessageDto>> OfAsync(
        IReadOnlyCollection<ChatId> chatIds,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {MessageSql.Columns} FROM messages.timelines t
            JOIN messages.messages m ON m.chat_id = t.chat_id AND m.sequence = t.last_sequence
            JOIN users.directory u ON u.user_id = m.sender_id
            WHERE t.chat_id = ANY($1)
            """
        );
        command.Parameters.Add(new() { Value = chatIds.Select(id => id.Value).ToArray() });
        return await ReadAsync(command, cancellationToken);
    }

    private static List<ChatChanges> CutPerChat(
        List<(ChatId ChatId, long Since)> requested,
        List<MessageDto> read,
        int limitEach,
        int limitInAll
    )
    {
        // If the total limit was reached, the last chat may be incomplete, and the following ones were not read at all.
        var cutOff = read.Count > limitInAll;
        var byChat = read.Take(limitInAll).ToLookup(message => message.ChatId);
        var lastRead = cutOff ? read[limitInAll].ChatId : Guid.Empty;
        var beyondCut = false;
        List<ChatChanges> answer = [];
        foreach (var (chatId, since) in requested)
        {
            var changes = byChat[chatId.Value].Take(limitEach).ToList();
            beyondCut = beyondCut || (cutOff && chatId.Value == lastRead);
            var hasMore = beyondCut || byChat[chatId.Value].Skip(limitEach).Any();
            answer.Add(new ChatChanges(chatId, changes, changes.Count > 0 ? changes[^1].Revision : since, hasMore));
        }

        return answer;
    }

    private async Task<List<MessageDto>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        List<MessageState> states;
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            states = await MessageSql.ReadAllAsync(rows, cancellationToken);
        }

        return (await states.CompleteAsync(database.CreateBatch, cancellationToken)).ConvertAll(MessageDto.From);
    }
}
