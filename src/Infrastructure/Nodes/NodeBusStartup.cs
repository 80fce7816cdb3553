using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messenger.Infrastructure.Nodes;

/// <summary>
/// Starts the bus after the database. When hosted services are created the database is not available yet.
/// </summary>
internal sealed class NodeBusStartup(IServiceProvider services) : IHostedService
{
    private readonly Lock _gate = new();
    private SharedNodeBus? _bus;
    private Task? _stopped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _bus = services.GetRequiredService<SharedNodeBus>();
        return _bus.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopped ??= _bus?.StopAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }
}
