using Messenger.Application.Notifications;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Notifications;

/// <summary>Push notifications.</summary>
internal sealed class NotificationsModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<INotificationSettings, NotificationSettingsRepository>();
        services.AddScoped<IPushSubscriptions, PushSubscriptions>();
        services.AddScoped<INotificationQueue, NotificationQueue>();
        services.AddSingleton<PublicHosts>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<IPushService, PushService>();
        services.AddSingleton<INotificationSender>(provider => provider.GetRequiredService<NotificationSender>());
        services.AddHostedService<NotificationSender>(StartStage.Workers);
    }
}
