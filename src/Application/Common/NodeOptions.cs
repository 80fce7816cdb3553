namespace Messenger.Application.Common;

/// <summary>How this node communicates with others.</summary>
[SettingsSection("Nodes")]
public sealed class NodeOptions
{
    public NodeBusKind Bus { get; set; } = NodeBusKind.None;

    /// <summary>
    /// The broker for <see cref="NodeBusKind.RabbitMq"/>, as <c>amqp://user:password@host:5672/vhost</c>.
    /// </summary>
    public string? RabbitMq { get; set; }

    public bool IsAlone => Bus == NodeBusKind.None;
}
