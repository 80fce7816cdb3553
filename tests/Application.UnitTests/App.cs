using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Auth.Contracts;
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
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Messenger.Application.UnitTests;

/// <summary>The application layer in a container, as the server composes it, with substitutes behind its ports.</summary>
internal sealed class App : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public App()
    {
        UnitOfWork.CommitAsync(Arg.Any<CancellationToken>()).Returns(Result.Success);
        Hashing.AcquireAsync(Arg.Any<CancellationToken>()).Returns(Result<ISecretHasher>.Success(Hasher));
        Session.Device.Returns("Firefox");
        Session.Address.Returns("192.0.2.1");
        _services = Services().BuildServiceProvider();
        _scope = _services.CreateScope();
    }

    public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public CurrentUser User { get; } = new() { Id = UserId.New() };

    /// <summary>The current user's id.</summary>
    public UserId Me => User.Id!.Value;

    public ICurrentSession Session { get; } = Substitute.For<ICurrentSession>();

    public IUnitOfWork UnitOfWork { get; } = Substitute.For<IUnitOfWork>();

    public IOutages Outages { get; } = Substitute.For<IOutages>();

    public ISecretHasher Hasher { get; } = Substitute.For<ISecretHasher>();

    public IPasswordHashing Hashing { get; } = Substitute.For<IPasswordHashing>();

    public IRateLimits Limits { get; } = Substitute.For<IRateLimits>();

    public INodeBus Bus { get; } = Substitute.For<INodeBus>();

    public IAuthRepository Auth { get; } = Substitute.For<IAuthRepository>();

    public ISessionReader Sessions { get; } = Substitute.For<ISessionReader>();

    public IUserRepository Users { get; } = Substitute.For<IUserRepository>();

    public IUserReader UserReader { get; } = Substitute.For<IUserReader>();

    public IRelationRepository Relations { get; } = Substitute.For<IRelationRepository>();

    public IRelationReader RelationReader { get; } = Substitute.For<IRelationReader>();

    public IPresence Presence { get; } = Substitute.For<IPresence>();

    public IPresenceTracker PresenceTracker { get; } = Substitute.For<IPresenceTracker>();

    public IChatRepository Chats { get; } = Substitute.For<IChatRepository>();

    public IChatReader ChatReader { get; } = Substitute.For<IChatReader>();

    public IInviteLinkRepository Links { get; } = Substitute.For<IInviteLinkRepository>();

    public IInviteLinkReader LinkReader { get; } = Substitute.For<IInviteLinkReader>();

    public IInvitationRepository Invitations { get; } = Substitute.For<IInvitationRepository>();

    public IInvitationReader InvitationReader { get; } = Substitute.For<IInvitationReader>();

    public ITimeline Timeline { get; } = Substitute.For<ITimeline>();

    public IMessageReader Messages { get; } = Substitute.For<IMessageReader>();

    public IReadReceipts ReadReceipts { get; } = Substitute.For<IReadReceipts>();

    public ISystemMessageOutbox SystemMessages { get; } = Substitute.For<ISystemMessageOutbox>();

    public IReportRepository Reports { get; } = Substitute.For<IReportRepository>();

    public IReportReader ReportReader { get; } = Substitute.For<IReportReader>();

    public IChatLog Log { get; } = Substitute.For<IChatLog>();

    public INotificationSettings NotificationSettings { get; } = Substitute.For<INotificationSettings>();

    public IPushSubscriptions Subscriptions { get; } = Substitute.For<IPushSubscriptions>();

    public INotificationQueue Queue { get; } = Substitute.For<INotificationQueue>();

    public INotificationSender Sender { get; } = Substitute.For<INotificationSender>();

    public IPushService Push { get; } = Substitute.For<IPushService>();

    public IOpenPages Pages { get; } = Substitute.For<IOpenPages>();

    public PushOptions PushOptions { get; } = new();

    public IChangeDispatcher Following { get; } = Substitute.For<IChangeDispatcher>();

    public ITimelineLifecycle Timelines { get; } = Substitute.For<ITimelineLifecycle>();

    public IChanges Changes { get; } = Substitute.For<IChanges>();

    public IFileRepository Files { get; } = Substitute.For<IFileRepository>();

    public IFileReader FileReader { get; } = Substitute.For<IFileReader>();

    public IBlobStore Blobs { get; } = Substitute.For<IBlobStore>();

    public ITemporaryFiles TemporaryFiles { get; } = Substitute.For<ITemporaryFiles>();

    public IExportFiles ExportFiles { get; } = Substitute.For<IExportFiles>();

    public FilesOptions FileOptions { get; } = new();

    public IInbox Inbox { get; } = Substitute.For<IInbox>();

    public ISearchIndex Index { get; } = Substitute.For<ISearchIndex>();

    public ISearchReader Search { get; } = Substitute.For<ISearchReader>();

    public ISearchProgress Progress { get; } = Substitute.For<ISearchProgress>();

    public SearchOptions SearchOptions { get; } = new();

    public LobbyOptions Lobby { get; } = new();

    public AdministratorOptions Administrators { get; } = new();

    public RecordingLogs Logs { get; } = new();

    /// <summary>How often something was committed.</summary>
    public int Commits => UnitOfWork.ReceivedCalls().Count();

    public EventPublisher Events => _scope.ServiceProvider.GetRequiredService<EventPublisher>();

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public Task<T> SendAsync<T>(IRequest<T> request) =>
        _scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);

    public IServiceCollection Services() =>
        new ServiceCollection()
            .AddApplication()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(Options.Create(Lobby))
            .AddSingleton(Options.Create(Administrators))
            .AddSingleton(Options.Create(PushOptions))
            .AddSingleton(Options.Create(FileOptions))
            .AddSingleton(TemporaryFiles)
            .AddSingleton<TimeProvider>(new StandingClock(Now))
            .AddSingleton(Outages)
            .AddSingleton(Hashing)
            .AddSingleton(Limits)
            .AddSingleton(Bus)
            .AddSingleton(Presence)
            .AddSingleton(PresenceTracker)
            .AddSingleton(Timeline)
            .AddScoped<ICurrentUser>(_ => User)
            .AddScoped(_ => Session)
            .AddScoped(_ => UnitOfWork)
            .AddScoped(_ => Auth)
            .AddScoped(_ => Sessions)
            .AddScoped(_ => Users)
            .AddScoped(_ => UserReader)
            .AddScoped(_ => Relations)
            .AddScoped(_ => RelationReader)
            .AddScoped(_ => Chats)
            .AddScoped(_ => ChatReader)
            .AddScoped(_ => Links)
            .AddScoped(_ => LinkReader)
            .AddScoped(_ => Invitations)
            .AddScoped(_ => InvitationReader)
            .AddScoped(_ => Messages)
            .AddScoped(_ => ReadReceipts)
            .AddScoped(_ => Timelines)
            .AddScoped(_ => Changes)
            .AddScoped(_ => SystemMessages)
            .AddScoped(_ => Following)
            .AddScoped(_ => Reports)
            .AddScoped(_ => ReportReader)
            .AddScoped(_ => Log)
            .AddScoped(_ => Files)
            .AddScoped(_ => FileReader)
            .AddScoped(_ => Blobs)
            .AddScoped(_ => ExportFiles)
            .AddScoped(_ => Index)
            .AddScoped(_ => Search)
            .AddScoped(_ => Progress)
            .AddSingleton(Options.Create(SearchOptions))
            .AddSingleton(Sender)
            .AddSingleton(Push)
            .AddSingleton(Pages)
            .AddScoped(_ => NotificationSettings)
            .AddScoped(_ => Subscriptions)
            .AddScoped(_ => Queue)
            .AddScoped(_ => Inbox);

    /// <summary>Lets a user log in with a name, as it is looked up, and a password, whose hash is <c>hash</c>.</summary>
    public Credential LetLogIn(UserDto user, string name, string password)
    {
        var credential = Credential.Create(new UserId(user.Id), "hash");
        UserReader.FindByUsernameAsync(name, Arg.Any<CancellationToken>()).Returns(user);
        Auth.FindCredentialAsync(credential.UserId, Arg.Any<CancellationToken>()).Returns(credential);
        Auth.LockCredentialAsync(credential.UserId, Arg.Any<CancellationToken>()).Returns(credential);
        Users.KeepEnabledAsync(credential.UserId, Arg.Any<CancellationToken>()).Returns(true);
        Hasher.Verify("hash", password).Returns(SecretVerification.Holds);
        return credential;
    }

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>The caller of the request.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    public UserId? Id { get; set; }

    public bool IsGuest { get; set; }
}

/// <summary>Keeps what was logged, so that tests see that nothing fails in silence.</summary>
internal sealed class RecordingLogs : ILoggerProvider, ILogger
{
    public List<(LogLevel Level, string Text, Exception? Exception)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Entries.Add((logLevel, formatter(state, exception), exception));

    public void Dispose() { }
}
