using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Users;

/// <summary>Users, relations and presence.</summary>
internal sealed class UsersModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.Scan(scan =>
            scan.FromAssemblies(typeof(UsersModule).Assembly)
                .AddClasses(classes => classes.AssignableTo<IExportPart>(), publicOnly: false)
                .As<IExportPart>()
                .WithScopedLifetime()
        );
        services.AddScoped<IUserRepository, UserRepository>();
        services.AddScoped<IUserReader, UserReader>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceTracker>());
        services.AddSingleton<IPresenceTracker>(provider => provider.GetRequiredService<PresenceTracker>());
        services.AddHostedService<PresenceTracker>(StartStage.Nodes);
        services.AddScoped<IRelationRepository, RelationRepository>();
        services.AddScoped<IRelationReader, RelationReader>();
        services.AddSingleton(new ConstraintError(UserConfiguration.UniqueUsername, UserErrors.UsernameTaken));
    }
}
