using Messenger.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messenger.Web;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseHealth(IDatabaseProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await probe.AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}

internal static class HealthEndpoints
{
    /// <summary>Under which address the server takes itself to be asked: what a proxy says of it, where it is believed.</summary>
    public const string SeenAs = "X-Seen-As";

    /// <summary>Maps <c>/health/live</c> (the process runs) and <c>/health/ready</c> (it can serve).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (http, report) =>
            {
                http.Response.Headers[SeenAs] = $"{http.Request.Scheme}://{http.Request.Host}";
                return http.Response.WriteAsync(report.Status.ToString());
            },
        }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
