using System.Runtime.CompilerServices;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>What the user wrote, chat by chat and in order, also where they are no member any more.</summary>
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
                CASE WHEN kind = 0 THEN '{}' ELSE ARRAY(SELECT a.file_id FROM messages.attachments a WHERE a.message_id = id ORDER BY a.position) END
            FROM messages.messages WHERE chat_id = $1 AND sequence > $2 AND sender_id = $3 AND kind <> 3 ORDER BY sequence LIMIT $4
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
                    rows.GetGuid(0),
                    chatId,
                    rows.GetInt64(1),
                    (MessageKind)rows.GetInt16(2),
                    rows.GetString(3),
                    rows.IsDBNull(4) ? null : rows.GetGuid(4),
                    rows.IsDBNull(5) ? null : rows.GetGuid(5),
                    rows.GetFieldValue<DateTimeOffset>(6),
                    rows.IsDBNull(7) ? null : rows.GetFieldValue<DateTimeOffset>(7),
                    rows.IsDBNull(8) ? null : rows.GetFieldValue<DateTimeOffset>(8),
                    rows.GetFieldValue<Guid[]>(9)
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

/// <summary>The reactions that the user gave, chat by chat.</summary>
internal sealed class ReactionsExport(NpgsqlDataSource database) : IExportPart
{
    public string Name => "reactions";

    public async IAsyncEnumerable<object> ReadAsync(
        UserId user,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var chatId in await ExportedChats.OfAsync(database, user, cancellationToken))
        {
            await foreach (
                var (_, row) in ExportPages.ReadAllAsync<Found>(
                    (last, token) => PageAsync(user, chatId, last, token),
                    cancellationToken
                )
            )
            {
                yield return row;
            }
        }
    }

    /// <summary>By sequence, which no change moves: a message that takes another revision meanwhile is neither missed nor read twice.</summary>
    private async Task<List<Found>> PageAsync(
        UserId user,
        Guid chatId,
        Found? last,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            """
            SELECT m.sequence, m.id, r.emoji, r.created_at
            FROM messages.messages m JOIN messages.reactions r ON r.message_id = m.id AND r.user_id = $3
            WHERE m.chat_id = $1 AND m.is_changed AND m.sequence >= $2 AND (m.sequence > $2 OR r.emoji > $4)
            ORDER BY m.sequence, r.emoji LIMIT $5
            """
        );
        command.Parameters.Add(new() { Value = chatId });
        command.Parameters.Add(new() { Value = last?.Sequence ?? 0 });
        command.Parameters.Add(new() { Value = user.Value });
        command.Parameters.Add(new() { Value = last?.Row.Emoji ?? string.Empty });
        command.Parameters.Add(new() { Value = ExportPages.Size });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<Found> page = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Add(
                new Found(
                    rows.GetInt64(0),
                    new Row(chatId, rows.GetGuid(1), rows.GetString(2), rows.GetFieldValue<DateTimeOffset>(3))
                )
            );
        }

        return page;
    }

    private sealed record Row(Guid ChatId, Guid MessageId, string Emoji, DateTimeOffset CreatedAt);

    private sealed record Found(long Sequence, Row Row);
}

internal static class ExportedChats
{
    /// <summary>Every chat that a user is in or was in: marks outlive memberships. Going by chats, an export needs no index that sending would pay for.</summary>
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
            chats.Add(rows.GetGuid(0));
        }

        return chats;
    }
}
