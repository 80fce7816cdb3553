using System.Diagnostics;
using MediatR;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Common.Behaviors;

/// <summary>Traces each request and logs its outcome by name and code, never by content.</summary>
internal sealed partial class TracingBehavior<TRequest, TResponse>(ILogger<TracingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        using var activity = Telemetry.Source.StartActivity(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        if (response.Error is { } error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Code);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            LogHandled(
                typeof(TRequest).Name,
                response.Error?.Code ?? "ok",
                Stopwatch.GetElapsedTime(started).TotalMilliseconds
            );
        }

        return response;
    }

    [LoggerMessage(LogLevel.Debug, "{Request}: {Outcome} in {Milliseconds:0.0} ms", SkipEnabledCheck = true)]
    private partial void LogHandled(string request, string outcome, double milliseconds);
}
