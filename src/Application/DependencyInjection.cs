using FluentValidation;
using MapsterMapper;
using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Application.Common.Behaviors;
using Messenger.Application.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Application;

/// <summary>Registers the application layer.</summary>
public static class DependencyInjection
{
    /// <summary>Registers the mediator with its pipeline, and every handler, validator and contract of every module.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService!);
        services.AddTransient<IMediator, Mediator>();
        services.AddSingleton(Mappings.Compiled);
        services.AddSingleton<IMapper, Mapper>();
        services.AddTransient<EventPublisher>();
        services.AddSingleton<SecurityLog>();
        services.AddTransient(typeof(Lazy<>), typeof(LazyService<>));

        // The first registered is the outermost.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TracingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(SecurityLogBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(GuestsBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RateLimitingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(OutageBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>));

        services.AddValidatorsFromAssembly(
            typeof(DependencyInjection).Assembly,
            ServiceLifetime.Singleton,
            includeInternalTypes: true
        );
        services.Scan(scan =>
            scan.FromAssemblies(typeof(DependencyInjection).Assembly)
                .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithTransientLifetime()
                .AddClasses(
                    classes => classes.AssignableTo(typeof(INotificationHandler<>)).Where(type => !type.IsGenericType),
                    publicOnly: false
                )
                .AsImplementedInterfaces()
                .WithTransientLifetime()
                .AddClasses(classes => classes.AssignableTo<IModuleService>(), publicOnly: false)
                .AsSelfWithInterfaces()
                .WithScopedLifetime()
        );
        return services;
    }

    /// <summary>A service that is made when it is first needed, for paths on which it rarely is.</summary>
    private sealed class LazyService<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>)
        where T : notnull;
}
