using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messenger.Testing;

/// <summary>Keeps the errors that a server in this process logs.</summary>
public sealed class ServerLog : ILoggerProvider
{
    private const LogLevel Least = LogLevel.Error;

    /// <summary>What is no error of ours: a refused hub call, and a database that is empty. The server's own log leaves them out too.</summary>
    private static readonly string[] Noise =
    [
        "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher",
        "Microsoft.EntityFrameworkCore.Database.Command",
    ];

    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged so far, exceptions included.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Has a server log here too.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddLogging(logging => logging.AddProvider(this).AddFilter<ServerLog>(category: null, Least));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The lines are for whoever asks afterwards.
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
