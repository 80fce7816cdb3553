using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Messenger.Web;

/// <summary>Sets up the server's log: text for people or one JSON object a line, each event with its trace id.</summary>
internal static class Logs
{
    private const string Sinks = "Serilog:WriteTo";

    /// <summary>
    /// The lowest level that these sources may log at, whatever the settings say. Below it the framework writes what clients send:
    /// tokens in addresses and the text of messages. The more specific source comes first.
    /// </summary>
    private static readonly (string Source, LogEventLevel Least)[] Floors =
    [
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning),
        // It logs each refused call as an error with a stack trace, so any client could fill the log. HubCallFilter logs bugs.
        ("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogEventLevel.Fatal),
        ("Microsoft.AspNetCore", LogEventLevel.Information),
        // A failed start ends the program with its exception; the host would only print it a second time.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal),
    ];

    /// <summary>Makes Serilog the log of the host. Providers that a test adds receive the same events.</summary>
    public static void UseMessengerLog(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Host.UseSerilog(
            (context, log) => Configure(log, context.Configuration),
            preserveStaticLogger: true,
            writeToProviders: true
        );
    }

    /// <summary>
    /// Logs one event per request: method, route template, status and duration. Paths, query strings and headers, which hold ids,
    /// invite codes and tokens, are left out.
    /// </summary>
    public static void UseRequestLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = "{RequestMethod} {Route} responded {StatusCode} in {Elapsed:0.0} ms";
            options.GetMessageTemplateProperties = Properties;
            options.GetLevel = LevelOf;
        });

    private static void Configure(LoggerConfiguration log, IConfiguration configuration)
    {
        log.Enrich.With<WithoutAddresses>().Filter.ByExcluding(IsBelowFloor);
        if (!configuration.GetValue<bool>("Logs:Json"))
        {
            log.ReadFrom.Configuration(configuration);
            return;
        }

        // Commands write their results to the standard output and their log elsewhere.
        var levels = new ConfigurationBuilder()
            .AddInMemoryCollection(
                configuration
                    .AsEnumerable()
                    .Where(setting => !setting.Key.StartsWith(Sinks, StringComparison.OrdinalIgnoreCase))
            )
            .Build();
        log.ReadFrom.Configuration(levels)
            .WriteTo.Console(
                new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
                standardErrorFromLevel: configuration.GetValue<LogEventLevel?>($"{Sinks}:0:Args:standardErrorFromLevel")
            );
    }

    private static bool IsBelowFloor(LogEvent logEvent)
    {
        if (
            logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName)
            is not ScalarValue { Value: string source }
        )
        {
            return false;
        }

        foreach (var (prefix, least) in Floors)
        {
            if (
                source.StartsWith(prefix, StringComparison.Ordinal)
                && (source.Length == prefix.Length || source[prefix.Length] == '.')
            )
            {
                return logEvent.Level < least;
            }
        }

        return false;
    }

    private static IEnumerable<LogEventProperty> Properties(
        HttpContext http,
        string path,
        double elapsed,
        int status
    ) =>
        [
            new("RequestMethod", new ScalarValue(MethodOf(http.Request.Method))),
            new("Route", new ScalarValue((EndpointOf(http) as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];

    /// <summary>Debug for health checks and static files, warning for failures, else information.</summary>
    private static LogEventLevel LevelOf(HttpContext http, double elapsed, Exception? exception)
    {
        if (exception is not null || http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            return LogEventLevel.Warning;
        }

        return EndpointOf(http) is not RouteEndpoint endpoint || IsHealthCheck(endpoint)
            ? LogEventLevel.Debug
            : LogEventLevel.Information;
    }

    private static bool IsHealthCheck(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.StartsWith("/health", StringComparison.Ordinal) == true;

    // The exception handler clears the endpoint and keeps it in its feature.
    private static Endpoint? EndpointOf(HttpContext http) =>
        http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    // A client may send any text as the method.
    private static string MethodOf(string method) =>
        HttpMethods.IsGet(method)
        || HttpMethods.IsPost(method)
        || HttpMethods.IsPut(method)
        || HttpMethods.IsPatch(method)
        || HttpMethods.IsDelete(method)
        || HttpMethods.IsHead(method)
        || HttpMethods.IsOptions(method)
        || HttpMethods.IsConnect(method)
            ? method
            : "(other)";

    /// <summary>Removes the path that the framework adds to each event of a request, because paths hold invite codes.</summary>
    private sealed class WithoutAddresses : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
