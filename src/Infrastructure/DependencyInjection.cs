using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Moderation;
using Messenger.Application.Notifications;
using Messenger.Application.Search;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Users;
using Messenger.Infrastructure.Auth;
using Messenger.Infrastructure.Chats;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Files;
using Messenger.Infrastructure.Inbox;
using Messenger.Infrastructure.Messages;
using Messenger.Infrastructure.Moderation;
using Messenger.Infrastructure.Nodes;
using Messenger.Infrastructure.Notifications;
using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;
using Messenger.Infrastructure.Search;
using Messenger.Infrastructure.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Messenger.Infrastructure;

/// <summary>Registers the infrastructure layer.</summary>
public static class DependencyInjection
{
    /// <summary>Registers the database, with what starts it, and the implementation of every port.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddDatabase();
        services.AddSingleton<TimeProvider, MicrosecondClock>();
        services.AddNodes(configuration);
        services.AddSingleton<IRateLimits, RateLimits>();
        services.AddSingleton<IPasswordHashing, PasswordHashing>();
        services.Configure<RateLimitOptions>(configuration.GetSection("RateLimits"));
        services.Configure<SecretHasherOptions>(configuration.GetSection("SecretHasher"));
        services.Configure<LobbyOptions>(configuration.GetSection("Lobby"));
        services.Configure<AdministratorOptions>(options =>
            options.Usernames = configuration.GetSection("Administrators").Get<string[]>() ?? []
        );

        services.Scan(scan =>
            scan.FromAssemblies(typeof(DependencyInjection).Assembly)
                .AddClasses(classes => classes.AssignableTo<IExportPart>(), publicOnly: false)
                .As<IExportPart>()
                .WithScopedLifetime()
        );

        // Auth
        services.AddScoped<IAuthRepository, AuthRepository>();
        services.AddScoped<ISessionReader, SessionReader>();

        // Users
        services.AddScoped<IUserRepository, UserRepository>();
        services.AddScoped<IUserReader, UserReader>();
        services.AddSingleton<PresenceTracker>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceTracker>());
        services.AddSingleton<IPresenceTracker>(provider => provider.GetRequiredService<PresenceTracker>());
        services.AddHostedService(provider => provider.GetRequiredService<PresenceTracker>());
        services.Configure<PresenceOptions>(configuration.GetSection("Presence"));
        services.AddScoped<IRelationRepository, RelationRepository>();
        services.AddScoped<IRelationReader, RelationReader>();
        services.AddSingleton(new ConstraintError(UserConfiguration.UniqueUsername, UserErrors.UsernameTaken));

        // Chats
        services.AddScoped<IChatRepository, ChatRepository>();
        services.AddScoped<IChatReader, ChatReader>();
        services.AddScoped<IInviteLinkRepository, InviteLinkRepository>();
        services.AddScoped<IInviteLinkReader, InviteLinkReader>();
        services.AddScoped<IInvitationRepository, InvitationRepository>();
        services.AddScoped<IInvitationReader, InvitationReader>();

        // Files
        services.Configure<FilesOptions>(configuration.GetSection("Files"));
        services.AddSingleton<FilesFolder>();
        services.AddSingleton<ITemporaryFiles>(provider => provider.GetRequiredService<FilesFolder>());
        services.AddScoped<FolderBlobStore>();
        services.AddScoped<PostgresBlobStore>();
        services.AddScoped<IBlobStore>(provider =>
            provider.GetRequiredService<IOptions<FilesOptions>>().Value.Store == FileStore.Postgres
                ? provider.GetRequiredService<PostgresBlobStore>()
                : provider.GetRequiredService<FolderBlobStore>()
        );
        services.AddScoped<IFileRepository, FileRepository>();
        services.AddScoped<IFileReader, FileReader>();
        services.AddScoped<IExportFiles, FilesExport>();
        services.AddSingleton<FileSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<FileSweep>());
        services.AddSingleton<IBackupContents, FilesBackup>();

        // Messages
        services.AddSingleton<AppendStatement>();
        services.AddScoped<ChangeStatement>();
        services.AddSingleton<TimelineWriter>();
        services.AddSingleton<ITimeline>(provider => provider.GetRequiredService<TimelineWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<TimelineWriter>());
        services.AddSingleton<MessageReader>();
        services.AddSingleton<IMessageReader>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<IChanges>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<ILastMessages>(provider => provider.GetRequiredService<MessageReader>());
        services.AddSingleton<IReadReceipts, ReadReceipts>();
        services.AddScoped<ITimelineLifecycle, TimelineLifecycle>();
        services.AddScoped<ISystemMessageOutbox, SystemMessageOutbox>();
        services.AddHostedService<SystemMessageSweeper>();
        services.AddHostedService<UnreadCheck>();
        services.AddScoped<ConsumerCheckpoints>();
        services.AddSingleton<ChangeDispatcher>();
        services.AddSingleton<IChangeDispatcher>(provider => provider.GetRequiredService<ChangeDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<ChangeDispatcher>());

        // Moderation
        services.AddScoped<IReportRepository, ReportRepository>();
        services.AddSingleton<IReportReader, ReportReader>();
        services.AddScoped<IChatLog, ChatLog>();
        services.AddSingleton(new ConstraintError(ReportConfiguration.UniqueOpen, ModerationErrors.AlreadyReported));

        // Search
        services.AddScoped<ISearchIndex, SearchIndex>();
        services.AddSingleton<ISearchReader, SearchReader>();
        services.AddSingleton<ISearchProgress, SearchProgress>();
        services.Configure<SearchOptions>(configuration.GetSection("Search"));

        // Notifications
        services.Configure<PushOptions>(configuration.GetSection("Push"));
        services.AddScoped<INotificationSettings, NotificationSettingsRepository>();
        services.AddScoped<IPushSubscriptions, PushSubscriptions>();
        services.AddScoped<INotificationQueue, NotificationQueue>();
        services.AddSingleton<PublicHosts>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<IPushService, PushService>();
        services.AddSingleton<NotificationSender>();
        services.AddSingleton<INotificationSender>(provider => provider.GetRequiredService<NotificationSender>());
        services.AddHostedService(provider => provider.GetRequiredService<NotificationSender>());

        // Inbox
        services.AddSingleton<IInbox, InboxReader>();
        return services;
    }

    private static void AddNodes(this IServiceCollection services, IConfiguration configuration)
    {
        var nodes = configuration.GetSection("Nodes");
        services.Configure<NodeOptions>(nodes);
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
        services.AddHostedService<NodeBusStartup>();
    }

    private static void AddDatabase(this IServiceCollection services)
    {
        // The first hosted service starts first and stops last.
        services.AddSingleton<DatabaseAddress>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<IDatabaseProbe>(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddSingleton<IDatabaseAccess>(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddSingleton(provider =>
            new NpgsqlDataSourceBuilder(
                WithPreparedStatements(provider.GetRequiredService<DatabaseAddress>().ConnectionString)
            )
                .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
                .Build()
        );
        services.AddDbContextPool<MessengerDbContext>(
            (provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IOutages, PostgresOutages>();
        services.AddSingleton<IBackups, Backups>();
    }

    /// <summary>What is asked again and again is parsed and planned once for each connection, unless the address says otherwise.</summary>
    private static string WithPreparedStatements(string connectionString)
    {
        const string Setting = "Max Auto Prepare";
        return connectionString.Contains(Setting, StringComparison.OrdinalIgnoreCase)
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { [Setting] = 64 }.ConnectionString;
    }
}
