using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications;

namespace Messenger.Application.Notifications;

/// <summary>Of what the current user wants to be notified, wherever a chat's own settings say nothing else.</summary>
public sealed record GetNotificationSettings : IQuery<NotificationSettingsDto>;

internal sealed class GetNotificationSettingsHandler(ICurrentUser user, INotificationSettings settings, IMapper mapper)
    : IQueryHandler<GetNotificationSettings, NotificationSettingsDto>
{
    public async Task<Result<NotificationSettingsDto>> Handle(
        GetNotificationSettings request,
        CancellationToken cancellationToken
    ) =>
        mapper.Map<NotificationSettingsDto>(
            await settings.FindAsync(user.RequiredId, cancellationToken)
                ?? NotificationSettings.DefaultsOf(user.RequiredId)
        );
}
