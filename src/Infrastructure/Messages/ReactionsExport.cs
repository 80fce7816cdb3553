using System.Data;
using System.Runtime.CompilerServices;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>The reactions of a user, chat by chat.</summary>
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

    /// <summary>
    /// Pages by sequence, which never changes: a message that is changed during the export is neither skipped nor read
    /// twice.
    /// </summary>
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
                    rows.GetInt64("sequence"),
                    new Row(
                        chatId,
                        rows.GetGuid("id"),
                        rows.GetString("emoji"),
                        rows.GetFieldValue<DateTimeOffset>("created_at")
                    )
                )
            );
        }

        return page;
    }

    private sealed record Row(Guid ChatId, Guid MessageId, string Emoji, DateTimeOffset CreatedAt);

    private sealed record Found(long Sequence, Row Row);
}
