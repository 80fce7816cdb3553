using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>When health checks fail.</summary>
[SettingsSection("Health")]
internal sealed class HealthOptions
{
    /// <summary>The age of the oldest unwritten message from which on the node is unhealthy.</summary>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromSeconds(10);
}
