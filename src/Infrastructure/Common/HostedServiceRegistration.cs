using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messenger.Infrastructure.Common;

/// <summary>Registers hosted services in the order of their stages, whatever the order of the calls.</summary>
internal static class HostedServiceRegistration
{
    /// <summary>
    /// Adds a singleton that the host starts in a stage. Within a stage the order is that of the calls; services that
    /// are added by the platform's own methods keep their places.
    /// </summary>
    public static IServiceCollection AddHostedService<TService>(this IServiceCollection services, StartStage stage)
        where TService : class, IHostedService
    {
        services.AddSingleton<TService>();
        var descriptor = new StagedDescriptor(stage, provider => provider.GetRequiredService<TService>());
        var later = services
            .Select((service, index) => (service, index))
            .FirstOrDefault(entry => entry.service is StagedDescriptor staged && staged.Stage > stage, (null!, -1));
        services.Insert(later.index < 0 ? services.Count : later.index, descriptor);
        return services;
    }

    private sealed class StagedDescriptor(StartStage stage, Func<IServiceProvider, object> factory)
        : ServiceDescriptor(typeof(IHostedService), factory, ServiceLifetime.Singleton)
    {
        public StartStage Stage { get; } = stage;
    }
}
