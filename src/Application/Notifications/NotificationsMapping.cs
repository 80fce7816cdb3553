using Mapster;
using Messenger.Domain.Notifications;

namespace Messenger.Application.Notifications;

/// <summary>Maps the module's aggregates to DTOs.</summary>
internal sealed class NotificationsMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config
            .NewConfig<QuietHours, QuietHoursDto>()
            .Map(dto => dto.From, hours => QuietHoursDto.Write(hours.From))
            .Map(dto => dto.To, hours => QuietHoursDto.Write(hours.To));
        config.NewConfig<NotificationSettings, NotificationDefaultsDto>();
        config.NewConfig<NotificationSettings, NotificationSettingsDto>().Map(dto => dto.Default, settings => settings);
        config.NewConfig<ChatNotifications, ChatNotificationsDto>();
    }
}
