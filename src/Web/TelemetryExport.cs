using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Messenger.Web;

/// <summary>How telemetry is exported. Headers and further settings of the exporter come from the environment, as OpenTelemetry names them.</summary>
[SettingsSection("Telemetry")]
internal sealed class TelemetryOptions
{
    /// <summary>Where a collector takes OTLP; nothing is exported without.</summary>
    [CollectorAddress]
    public Uri? Endpoint { get; set; }

    /// <summary>The protocol that is spoken there: HTTP unless it is set to Grpc.</summary>
    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>The share of requests that are traced, 0 to 1, whatever a client asks for.</summary>
    [Between(0, 1)]
    public double SampleRatio { get; set; } = 1;

    /// <summary>How often metrics are exported.</summary>
    [Between(0.001, 86_400)]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The settings, where there is something to export to.</summary>
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

    /// <summary>The address for one signal.</summary>
    public void Address(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = Protocol;
        exporter.Endpoint =
            Protocol == OtlpExportProtocol.Grpc
                ? Endpoint!
                : new Uri($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}

/// <summary>Exports traces and metrics, from before the first part starts until the last has stopped.</summary>
internal sealed class TelemetryExport(TelemetryOptions options) : IHostedService
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder
            .CreateEmpty()
            .AddService(
                "messenger",
                serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3),
                serviceInstanceId: Guid.NewGuid().ToString("N")
            )
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();

        // Who asks from outside does not decide what is traced here.
        var ratio = new TraceIdRatioBasedSampler(options.SampleRatio);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(ratio, remoteParentSampled: ratio, remoteParentNotSampled: ratio))
            .AddSource(Telemetry.Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Npgsql")
            .AddProcessor(new SpanScrubber())
            .AddOtlpExporter(exporter => options.Address(exporter, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(
                Telemetry.Name,
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "System.Runtime",
                "Npgsql"
            )
            .AddOtlpExporter(
                (exporter, reader) =>
                {
                    options.Address(exporter, "metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)
                        options.Every.TotalMilliseconds;
                }
            )
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Exports what is left, as far as the collector takes it quickly.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                const int PatienceMilliseconds = 1_000;
                _traces?.Shutdown(PatienceMilliseconds);
                _metrics?.Shutdown(PatienceMilliseconds);
                _traces?.Dispose();
                _metrics?.Dispose();
            },
            CancellationToken.None
        );
}

internal static class RouteInTraces
{
    /// <summary>Names the route in the request's span, in place of the path, where spans are exported.</summary>
    public static void UseRouteInTraces(this WebApplication app)
    {
        if (app.Services.GetService<TelemetryOptions>() is null)
        {
            return;
        }

        app.Use(
            (http, next) =>
            {
                if (http.GetEndpoint() is RouteEndpoint endpoint)
                {
                    http.Features.Get<IHttpActivityFeature>()
                        ?.Activity.SetTag("http.route", endpoint.RoutePattern.RawText);
                }

                return next(http);
            }
        );
    }
}

/// <summary>Takes from spans of the framework what a client wrote: addresses, which hold ids, usernames and invite codes, their queries, and names of hub methods. The route stays.</summary>
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

    /// <summary>Only tags that are known to be harmless remain.</summary>
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

/// <summary>Makes what the health checks find a metric: 1 healthy, 0.5 degraded, 0 unhealthy.</summary>
internal sealed class HealthGauge(IMeterFactory meters) : IHealthCheckPublisher
{
    private readonly Gauge<double> _health = meters
        .Create(Telemetry.Name)
        .CreateGauge<double>(
            "messenger.health",
            "1",
            "What the health checks find: 1 healthy, 0.5 degraded, 0 unhealthy."
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
