using System.Diagnostics;
using MediatR;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Common.Behaviors;

/// <summary>Traces each request and logs its outcome by name and code, never by content.</summary>
internal sealed partial class TracingBehavior<TRequest, TResponse>(ILogger<TracingBehavior<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
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
            LogHandled(typeof(TRequest).Name, response.Error?.Code ?? "ok", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return response;
    }

    [LoggerMessage(LogLevel.Debug, "{Request}: {Outcome} in {Milliseconds:0.0} ms", SkipEnabledCheck = true)]
    private partial void LogHandled(string request, string outcome, double milliseconds);
}

/// <summary>The application's tracing source.</summary>
public static class Telemetry
{
    /// <summary>The name to subscribe to.</summary>
    public const string Name = "Messenger";

    internal static readonly ActivitySource Source = new(Name);
}
