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
                new ChatId(rows.GetGuid(0)),
                new UserId(rows.GetGuid(1)),
                (MessageKind)rows.GetInt16(2)
            )
            : null;
    }

    public async Task<ChatId?> FindChatOfFileAsync(FileId id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT m.chat_id FROM messages.attachments a JOIN messages.messages m ON m.id = a.message_id WHERE a.file_id = $1"
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
        // Forwards from a point that is given, else backwards from the end.
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
        // Times rise with sequences, so the timeline is halved until it is found; an index by time would cost every message that is sent.
        await using var command = database.CreateCommand(
            """
            WITH RECURSIVE halves (low, high) AS (
                SELECT 0::bigint, last_sequence FROM messages.timelines WHERE chat_id = $1
                UNION ALL
                SELECT CASE WHEN m.created_at < $2 THEN m.sequence ELSE h.low END, CASE WHEN m.created_at < $2 THEN h.high ELSE m.sequence - 1 END
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
        // The same condition as messages.unread_count's: sending moves the sender's own mark, so all after a mark are of others.
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
                    rows.GetString(0),
                    rows.GetGuid(1),
                    rows.GetString(2),
                    rows.GetFieldValue<DateTimeOffset>(3)
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
        // Ids of messages rise with time.
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
            SELECT u.user_id, u.username, u.display_name, k.read >= m.sequence
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
                rows.GetGuid(0),
                rows.GetString(1),
                rows.IsDBNull(2) ? null : rows.GetString(2)
            );
            deliveredTo.Add(receipt);
            if (rows.GetBoolean(3))
            {
                readBy.Add(receipt);
            }
        }

        return new ReceiptsDto(readBy, deliveredTo);
    }

    public async Task<IReadOnlyList<ChatChanges>> ReadAsync(
        IReadOnlyList<(ChatId ChatId, long Since)> asked,
        int limitEach,
        int limitInAll,
        CancellationToken cancellationToken
    )
    {
        if (asked.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        var ids = asked.Select(chat => chat.ChatId.Value).ToArray();

        // The ends are read first: what is newer than they say is then among the changes. Names are joined last, where all users
        // may be read once, but not once per chat.
        // Changed messages are found by their revision. The others have kept revision = sequence + the number of changes before
        // them, which is at most the chat's number of changes now; from there on they are read in order, passing over no more
        // than there were changes since.
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
                // One more than is answered, each and in all, tells whether there is more.
                Parameters =
                {
                    new() { Value = ids },
                    new() { Value = asked.Select(chat => chat.Since).ToArray() },
                    new() { Value = limitEach + 1 },
                    new() { Value = limitInAll + 1 },
                },
            }
        );
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        Dictionary<Guid, long> ends = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            ends[rows.GetGuid(0)] = rows.GetInt64(1);
        }

        await rows.NextResultAsync(cancellationToken);
        var states = await StatesAsync(rows, cancellationToken);
        await rows.DisposeAsync();
        var read = (await states.CompleteAsync(connection.CreateBatch, cancellationToken)).ConvertAll(MessageDto.From);

        // A client that knows more than there is (of a database since restored) goes back to what there is.
        var known = asked
            .Select(chat => (chat.ChatId, Since: Math.Min(chat.Since, ends.GetValueOrDefault(chat.ChatId.Value))))
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
            heads[new ChatId(rows.GetGuid(0))] = rows.GetInt64(1);
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
        List<(ChatId ChatId, long Since)> asked,
        List<MessageDto> read,
        int limitEach,
        int limitInAll
    )
    {
        // When the whole was cut off, what came last may be incomplete, and what follows was not read at all.
        var cutOff = read.Count > limitInAll;
        var byChat = read.Take(limitInAll).ToLookup(message => message.ChatId);
        var lastRead = cutOff ? read[limitInAll].ChatId : Guid.Empty;
        var beyondCut = false;
        List<ChatChanges> answer = [];
        foreach (var (chatId, since) in asked)
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
            states = await StatesAsync(rows, cancellationToken);
        }

        return (await states.CompleteAsync(database.CreateBatch, cancellationToken)).ConvertAll(MessageDto.From);
    }

    private static async Task<List<MessageState>> StatesAsync(
        NpgsqlDataReader rows,
        CancellationToken cancellationToken
    )
    {
        List<MessageState> messages = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            messages.Add(MessageSql.Read(rows));
        }

        return messages;
    }
}
