using Messenger.Application.Common;

namespace Messenger.Application.Notifications;

/// <summary>How devices are notified.</summary>
[SettingsSection("Push")]
public sealed class PushOptions
{
    /// <summary>Whom push services write to about this server: a <c>mailto:</c> or an https address. Where it is not set, the address under which a device knows the server.</summary>
    [ContactAddress]
    public string? Subject { get; set; }

    /// <summary>Hosts at which a push service may be although they are not public, and without https.</summary>
    public IReadOnlyList<string> AllowedPrivateHosts { get; set; } = [];

    /// <summary>How long a notification is delayed while the user has the client in view on another device.</summary>
    [Between(0, BetweenAttribute.Month)]
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a message is worth a notification.</summary>
    [Between(1, BetweenAttribute.Month)]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a push service has to answer.</summary>
    [Between(0.001, 3600)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long it is tried again at first, and (each time twice as long) at most.</summary>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="FirstRetry"/>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);
}
