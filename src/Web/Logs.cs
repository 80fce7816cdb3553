using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Messenger.Web;

/// <summary>The server's log, as it is configured: lines for people, or a JSON object each; each with the trace that it belongs to.</summary>
internal static class Logs
{
    private const string Sinks = "Serilog:WriteTo";

    public static Serilog.ILogger Create(ConfigurationManager configuration)
    {
        var log = new LoggerConfiguration().Enrich.With<WithoutAddresses>();
        if (!configuration.GetValue<bool>("Logs:Json"))
        {
            return log.ReadFrom.Configuration(configuration).CreateLogger();
        }

        // Commands write to the standard output what is asked of them, and their log elsewhere.
        var levels = new ConfigurationBuilder()
            .AddInMemoryCollection(
                configuration
                    .AsEnumerable()
                    .Where(setting => !setting.Key.StartsWith(Sinks, StringComparison.OrdinalIgnoreCase))
            )
            .Build();
        return log
            .ReadFrom.Configuration(levels)
            .WriteTo.Console(
                new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
                standardErrorFromLevel: configuration.GetValue<LogEventLevel?>($"{Sinks}:0:Args:standardErrorFromLevel")
            )
            .CreateLogger();
    }

    /// <summary>The framework tells each event of a request its path, and paths hold invite codes.</summary>
    private sealed class WithoutAddresses : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
