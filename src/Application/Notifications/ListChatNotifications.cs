using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Application.Notifications;

/// <summary>Of what the current user wants to be notified in those of their chats that are not as all others.</summary>
public sealed record ListChatNotifications : IQuery<ChatNotificationsListDto>;

/// <param name="Items">In no particular order.</param>
public sealed record ChatNotificationsListDto(IReadOnlyList<ChatNotificationsDto> Items);

internal sealed class ListChatNotificationsHandler(
    ICurrentUser user,
    INotificationSettings settings,
    IMapper mapper,
    TimeProvider clock
) : IQueryHandler<ListChatNotifications, ChatNotificationsListDto>
{
    public async Task<Result<ChatNotificationsListDto>> Handle(
        ListChatNotifications request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var set = await settings.ListAsync(user.RequiredId, cancellationToken);
        return new ChatNotificationsListDto([
            .. set.Select(mapper.Map<ChatNotificationsDto>)
                .Select(chat => chat.MutedUntil > now ? chat : chat with { MutedUntil = null })
                .Where(chat => chat.Level != ChatNotificationLevel.Default || chat.MutedUntil is not null),
        ]);
    }
}
