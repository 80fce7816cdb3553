using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>Settings of the server itself that have no section.</summary>
[SettingsSection("")]
internal sealed class ServerOptions
{
    /// <summary>Where the server listens, with <c>;</c> between addresses.</summary>
    [ConfigurationKeyName("urls")]
    [ListenAddresses]
    public string? Urls { get; set; }

    /// <summary>Proxies whose forwarded headers are believed: addresses or networks.</summary>
    [NetworkAddress]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Whether requests and statements are warmed up before the server reports that it is ready.</summary>
    public bool WarmUp { get; set; } = true;

    /// <summary>Whether demo users and chats are created.</summary>
    [ConfigurationKeyName("seed-demo")]
    public bool SeedDemo { get; set; }

    /// <summary>OpenTelemetry's own setting for the collector, used where <c>Telemetry:Endpoint</c> is not set.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [CollectorAddress]
    public string? CollectorEndpoint { get; set; }
}
