using Messenger.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Messenger.Web;

/// <summary>Says, once the server listens, where to go and what it runs on.</summary>
internal sealed partial class StartupBanner(
    IServer server,
    IDatabaseProbe database,
    IHostApplicationLifetime lifetime,
    ILogger<StartupBanner> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
            LogReady(addresses, database.Description);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Messenger is ready: open {Addresses} (API at /docs). Database: {Database}.")]
    private partial void LogReady(string addresses, string database);
}
