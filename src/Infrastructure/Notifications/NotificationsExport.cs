using Messenger.Application.Users.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Notifications;

/// <summary>Of what the user wants to be notified: in general first, then chat by chat.</summary>
internal sealed class NotificationsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "notifications";

    public async IAsyncEnumerable<object> ReadAsync(
        UserId user,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (
            await context
                .Set<NotificationSettings>()
                .AsNoTracking()
                .SingleOrDefaultAsync(settings => settings.UserId == user, cancellationToken) is
            { } general
        )
        {
            yield return new General(general.Direct, general.Groups, general.QuietHours, general.ShowText);
        }

        var chats = context
            .Set<ChatNotifications>()
            .AsNoTracking()
            .Where(chat => chat.UserId == user)
            .OrderBy(chat => chat.ChatId)
            .AsAsyncEnumerable();
        await foreach (var chat in chats.WithCancellation(cancellationToken))
        {
            yield return new OfChat(chat.ChatId.Value, chat.Level, chat.MutedUntil);
        }
    }

    private sealed record General(
        NotificationLevel Direct,
        NotificationLevel Groups,
        QuietHours? QuietHours,
        bool ShowText
    );

    private sealed record OfChat(Guid ChatId, ChatNotificationLevel Level, DateTimeOffset? MutedUntil);
}
