using Messenger.Application.Common;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Common.Settings;
using Messenger.Infrastructure.Nodes;
using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Messenger.Infrastructure;

/// <summary>Registers the infrastructure layer.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Registers the database, the node bus, the settings, and every module. It names no module: each registers itself
    /// through its <see cref="IModule"/>.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddDatabase();
        services.AddSingleton<TimeProvider, MicrosecondClock>();
        services.AddNodes(configuration);
        services.AddSingleton<IRateLimits, RateLimits>();
        services.AddSingleton<IPasswordHashing, PasswordHashing>();
        services.AddSettings(configuration, typeof(IModuleService).Assembly);
        services.AddSettings(configuration, typeof(DependencyInjection).Assembly);

        services.AddModules(configuration, typeof(DependencyInjection).Assembly);
        return services;
    }

    private static void AddNodes(this IServiceCollection services, IConfiguration configuration)
    {
        var nodes = configuration.GetSection("Nodes");
        switch (nodes.Get<NodeOptions>()?.Bus ?? NodeBusKind.None)
        {
            case NodeBusKind.None:
                services.AddSingleton<INodeBus, InProcessNodeBus>();
                return;
            case NodeBusKind.Postgres:
                services.AddSingleton<INodeTransport, PostgresNodeTransport>();
                break;
            default:
                services.AddSingleton<INodeTransport, RabbitMqNodeTransport>();
                break;
        }

        services.AddSingleton<SharedNodeBus>();
        services.AddSingleton<INodeBus>(provider => provider.GetRequiredService<SharedNodeBus>());
        services.AddHostedService<NodeBusStartup>(StartStage.Nodes);
    }

    private static void AddDatabase(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseAddress>();
        services.AddSingleton<IDatabaseProbe>(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddSingleton<IDatabaseAccess>(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddHostedService<DatabaseStartup>(StartStage.Database);
        services.AddSingleton(provider =>
            new NpgsqlDataSourceBuilder(
                WithPreparedStatements(provider.GetRequiredService<DatabaseAddress>().ConnectionString)
            )
                .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
                .Build()
        );
        services.AddDbContextPool<MessengerDbContext>(
            (provider, options) =>
                options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention()
        );
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IOutages, PostgresOutages>();
        services.AddSingleton<IBackups, Backups>();
    }

    /// <summary>Repeated statements are prepared once per connection, unless the connection string sets it.</summary>
    private static string WithPreparedStatements(string connectionString)
    {
        const string Setting = "Max Auto Prepare";
        return connectionString.Contains(Setting, StringComparison.OrdinalIgnoreCase)
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { [Setting] = 64 }.ConnectionString;
    }
}
