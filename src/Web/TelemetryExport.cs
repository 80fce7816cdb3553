using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Messenger.Web;

/// <summary>
/// Settings of the export of telemetry. Headers and further exporter settings come from OpenTelemetry's environment
/// variables.
/// </summary>
[SettingsSection("Telemetry")]
internal sealed class TelemetryOptions
{
    /// <summary>Address of the OTLP collector. Without it nothing is exported.</summary>
    [CollectorAddress]
    public Uri? Endpoint { get; set; }

    /// <summary>OTLP over HTTP with protobuf, or Grpc.</summary>
    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>Share of requests that are traced, 0 to 1, regardless of the client's own sampling.</summary>
    [Between(0, 1)]
    public double SampleRatio { get; set; } = 1;

    /// <summary>Interval between two exports of metrics.</summary>
    [Between(0.001, 86_400)]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads the settings; null when no collector is configured.</summary>
    public static TelemetryOptions? From(ConfigurationManager configuration)
    {
        var options = configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        options.Endpoint ??= configuration.GetValue<Uri>("OTEL_EXPORTER_OTLP_ENDPOINT");
        if (string.Equals(configuration["OTEL_EXPORTER_OTLP_PROTOCOL"], "grpc", StringComparison.OrdinalIgnoreCase))
        {
            options.Protocol = OtlpExportProtocol.Grpc;
        }

        return options.Endpoint is null ? null : options;
    }

    /// <summary>Sets the protocol and the address of one signal.</summary>
    public void Address(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = Protocol;
        exporter.Endpoint =
            Protocol == OtlpExportProtocol.Grpc
                ? Endpoint!
                : new Uri($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}

/// <summary>Registers the export of traces and metrics.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Exports traces and metrics to the configured collector; without one nothing is measured.</summary>
    public static void AddTelemetry(this IServiceCollection services, ConfigurationManager configuration)
    {
        if (TelemetryOptions.From(configuration) is not { } options)
        {
            return;
        }

        // The first hosted service stops last, so the others' last spans are still exported.
        services.AddHostedService<TelemetryFlush>();
        services.AddSingleton<IHealthCheckPublisher, HealthGauge>();

        // The sampling decision of a remote caller has no effect here.
        var ratio = new TraceIdRatioBasedSampler(options.SampleRatio);
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource
                    .Clear()
                    .AddService(
                        "messenger",
                        serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3),
                        serviceInstanceId: Guid.NewGuid().ToString("N")
                    )
                    .AddTelemetrySdk()
                    .AddEnvironmentVariableDetector()
            )
            .WithTracing(traces =>
                traces
                    .SetSampler(
                        new ParentBasedSampler(ratio, remoteParentSampled: ratio, remoteParentNotSampled: ratio)
                    )
                    .AddSource(Telemetry.Name, "Microsoft.AspNetCore.SignalR.Server")
                    .AddAspNetCoreInstrumentation()
                    .AddNpgsql()
                    .AddProcessor(new SpanScrubber())
                    .AddOtlpExporter(exporter => options.Address(exporter, "traces"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Telemetry.Name)
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddNpgsqlInstrumentation()
                    .AddOtlpExporter(
                        (exporter, reader) =>
                        {
                            options.Address(exporter, "metrics");
                            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)
                                options.Every.TotalMilliseconds;
                        }
                    )
            );
    }
}

/// <summary>Exports the remaining spans and metrics when the server stops. A collector that is away delays the stop by two seconds at most.</summary>
internal sealed class TelemetryFlush(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    private const int PatienceMilliseconds = 1_000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                traces.Shutdown(PatienceMilliseconds);
                metrics.Shutdown(PatienceMilliseconds);
            },
            CancellationToken.None
        );
}

/// <summary>
/// Removes what a client wrote from the framework's spans: addresses, which hold ids, usernames and invite codes, query strings,
/// and names of hub methods. The route stays.
/// </summary>
internal sealed class SpanScrubber : BaseProcessor<Activity>
{
    private static readonly string[] Allowed =
    [
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "url.scheme",
        "network.protocol.version",
        "error.type",
        "server.port",
        "rpc.system",
        "rpc.service",
    ];

    /// <summary>Keeps only the tags known to be harmless.</summary>
    public override void OnEnd(Activity data)
    {
        if (!data.Source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
        {
            return;
        }

        foreach (
            var (name, _) in data.TagObjects.Where(tag => !Allowed.Contains(tag.Key, StringComparer.Ordinal)).ToList()
        )
        {
            data.SetTag(name, null);
        }

        data.DisplayName = data.GetTagItem("http.route") is string route
            ? $"{data.GetTagItem("http.request.method")} {route}"
            : data.OperationName;
    }
}

/// <summary>Publishes the results of the health checks as a metric: 1 healthy, 0.5 degraded, 0 unhealthy.</summary>
internal sealed class HealthGauge(IMeterFactory meters) : IHealthCheckPublisher
{
    private readonly Gauge<double> _health = meters
        .Create(Telemetry.Name)
        .CreateGauge<double>(
            "messenger.health",
            "1",
            "Result of the health checks: 1 healthy, 0.5 degraded, 0 unhealthy."
        );

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, entry) in report.Entries)
        {
            _health.Record((int)entry.Status / 2.0, new KeyValuePair<string, object?>("messenger.health.check", name));
        }

        return Task.CompletedTask;
    }
}
