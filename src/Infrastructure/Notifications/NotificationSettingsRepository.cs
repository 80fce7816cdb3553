using Messenger.Application.Notifications;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Notifications;

internal sealed class NotificationSettingsRepository(MessengerDbContext context) : INotificationSettings
{
    public Task<NotificationSettings?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<NotificationSettings>()
            .AsNoTracking()
            .SingleOrDefaultAsync(settings => settings.UserId == user, cancellationToken);

    public async Task<NotificationSettings> LockAsync(UserId user, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var defaults = NotificationSettings.DefaultsOf(user);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notifications.settings (user_id, direct, groups, show_text) VALUES ({user.Value}, {(short)
                defaults.Direct}, {(short)defaults.Groups}, {defaults.ShowText})
            ON CONFLICT (user_id) DO NOTHING
            """,
            cancellationToken
        );
        return await context
            .Set<NotificationSettings>()
            .FromSql($"SELECT * FROM notifications.settings WHERE user_id = {user.Value} FOR UPDATE")
            .SingleAsync(cancellationToken);
    }

    public async Task<ChatNotifications> LockAsync(UserId user, ChatId chatId, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notifications.chat_settings (user_id, chat_id, level) VALUES ({user.Value}, {chatId.Value}, {(short)
                ChatNotificationLevel.Default})
            ON CONFLICT (user_id, chat_id) DO NOTHING
            """,
            cancellationToken
        );
        return await context
            .Set<ChatNotifications>()
            .FromSql(
                $"SELECT * FROM notifications.chat_settings WHERE user_id = {user.Value} AND chat_id = {chatId.Value} FOR UPDATE"
            )
            .SingleAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ChatNotifications>> ListAsync(UserId user, CancellationToken cancellationToken) =>
        await context
            .Set<ChatNotifications>()
            .FromSql(
                $"""
                SELECT o.* FROM notifications.chat_settings o
                JOIN chats.active_members m ON m.chat_id = o.chat_id AND m.user_id = o.user_id
                WHERE o.user_id = {user.Value}
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    public async Task DeleteAsync(UserId? user, ChatId? chatId, CancellationToken cancellationToken)
    {
        if (user is null && chatId is null)
        {
            throw new ArgumentException("Whose settings, or of which chat?", nameof(user));
        }

        IQueryable<ChatNotifications> chats = context.Set<ChatNotifications>();
        if (user is { } whose)
        {
            chats = chats.Where(chat => chat.UserId == whose);
        }

        if (chatId is { } one)
        {
            chats = chats.Where(chat => chat.ChatId == one);
        }
        else
        {
            await context
                .Set<NotificationSettings>()
                .Where(settings => settings.UserId == user)
                .ExecuteDeleteAsync(cancellationToken);
        }

        await chats.ExecuteDeleteAsync(cancellationToken);
    }
}
