using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messenger.Testing;

/// <summary>Keeps the errors that a server in this process logs.</summary>
public sealed class ServerLog : ILoggerProvider
{
    private const LogLevel Least = LogLevel.Error;

    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged so far, exceptions included.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Has a server log here too.</summary>
    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this).AddFilter<ServerLog>(category: null, Least));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        // The lines are for whoever asks afterwards.
    }

    private sealed class Logger(ServerLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
