using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Messages;

internal sealed class TimelineLifecycle(MessengerDbContext context, TimeProvider clock) : ITimelineLifecycle
{
    public async Task AdmitAsync(ChatId chatId, IReadOnlyList<UserId> userIds, CancellationToken cancellationToken)
    {
        var ids = userIds.Select(id => id.Value).ToArray();
        var now = clock.GetUtcNow();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO messages.timelines (chat_id, last_sequence, last_revision, last_activity_at, slow_mode_seconds)
            VALUES ({chatId.Value}, 0, 0, {now}, 0)
            ON CONFLICT (chat_id) DO NOTHING
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO messages.marks AS k (chat_id, user_id, delivered, read)
            SELECT t.chat_id, member_id, t.last_sequence, t.last_sequence
            FROM messages.timelines t CROSS JOIN unnest({ids}) AS member_id
            WHERE t.chat_id = {chatId.Value}
            ON CONFLICT (chat_id, user_id) DO UPDATE SET delivered = excluded.delivered, read = excluded.read
            """,
            cancellationToken
        );
    }

    public Task SetSlowModeAsync(ChatId chatId, int seconds, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"UPDATE messages.timelines SET slow_mode_seconds = {seconds} WHERE chat_id = {chatId.Value}",
            cancellationToken
        );

    public async Task DeleteAsync(ChatId chatId, CancellationToken cancellationToken)
    {
        // The timeline comes first: writers wait for its lock and then find it deleted.
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM messages.timelines WHERE chat_id = {chatId.Value}",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM messages.reactions r USING messages.messages m
            WHERE m.chat_id = {chatId.Value} AND m.is_changed AND r.message_id = m.id
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM messages.mentions n USING messages.messages m
            WHERE m.chat_id = {chatId.Value} AND n.message_id = m.id
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH deleted AS (
                DELETE FROM messages.attachments a USING messages.messages m
                WHERE m.chat_id = {chatId.Value} AND a.message_id = m.id RETURNING a.file_id
            )
            SELECT files.release(array_agg(file_id)) FROM deleted
            """,
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM messages.messages WHERE chat_id = {chatId.Value}",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM messages.notices WHERE chat_id = {chatId.Value}",
            cancellationToken
        );
        await context.Database.ExecuteSqlAsync(
            $"DELETE FROM messages.marks WHERE chat_id = {chatId.Value}",
            cancellationToken
        );
    }
}
