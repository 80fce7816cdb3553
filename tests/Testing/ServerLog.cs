using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messenger.Testing;

/// <summary>Collects the errors that a server in this process logs.</summary>
public sealed class ServerLog : ILoggerProvider
{
    private const LogLevel Least = LogLevel.Error;

    /// <summary>
    /// Categories that log expected errors: rejected hub calls and an empty database. The server's own log omits them
    /// too.
    /// </summary>
    private static readonly string[] Noise =
    [
        "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher",
        "Microsoft.EntityFrameworkCore.Database.Command",
    ];

    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>The lines logged so far, with exceptions.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Adds this provider to a server's logging.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddLogging(logging => logging.AddProvider(this).AddFilter<ServerLog>(category: null, Least));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The lines remain readable.
    }

    private sealed class Logger(ServerLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= Least && !Noise.Contains(category, StringComparer.Ordinal);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                log._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
