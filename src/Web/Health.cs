using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Messenger.Web;

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealth(IDatabaseProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        await probe.AnswersAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}

/// <summary>Messages are written and told: none waits for long.</summary>
internal sealed class TimelineHealth(ITimeline timeline, IOptions<HealthOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            timeline.OldestWait < options.Value.StuckAfter
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Messages wait to be written.")
        );
}

/// <summary>The other nodes are heard. Without them this one serves nevertheless.</summary>
internal sealed class BusHealth(INodeBus bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            bus.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The other nodes are not heard.")
        );
}

/// <summary>The server was not asked to stop.</summary>
internal sealed class StoppingHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("The server stops.")
                : HealthCheckResult.Healthy()
        );
}

internal static class HealthEndpoints
{
    /// <summary>Under which address the server takes itself to be asked: what a proxy says of it, where it is believed.</summary>
    public const string SeenAs = "X-Seen-As";

    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<TimelineHealth>("timeline")
            .AddCheck<BusHealth>("nodes")
            .AddCheck<StoppingHealth>("running")
            .AddCheck<WarmUp>("warm");

    /// <summary>Maps <c>/health/live</c> (the process runs) and <c>/health/ready</c> (it can serve). Each names its checks.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes
            .MapHealthChecks(
                "/health/live",
                new HealthCheckOptions
                {
                    Predicate = _ => false,
                    ResponseWriter = (http, report) =>
                    {
                        http.Response.Headers[SeenAs] = $"{http.Request.Scheme}://{http.Request.Host}";
                        return WriteAsync(http, report);
                    },
                }
            )
            .AllowAnonymous();
        routes
            .MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync })
            .AllowAnonymous();
    }

    /// <summary>What the checks say of themselves, never an exception: that may name addresses.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new
            {
                Status = report.Status.ToString(),
                Checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new
                    {
                        Status = entry.Value.Status.ToString(),
                        Description = entry.Value.Exception is null ? entry.Value.Description : null,
                    },
                    StringComparer.Ordinal
                ),
            }
        );
}
