using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>The one way in which a node tells all nodes, itself included, of what concerns open connections.</summary>
/// <remarks>
/// To this node an event comes always, at once, and in the order of publishing. To others it may come late, twice, out of order, or never: whoever hears
/// of messages puts them in order by their revisions and reads what is missing, and <see cref="INodeReceiver.MissedAsync"/> makes good the rest.
/// </remarks>
public interface INodeBus
{
    /// <summary>Delivers an event to every node.</summary>
    /// <param name="brief">What a bus that carries little tells the other nodes instead: where they find what happened.</param>
    Task PublishAsync(IDomainEvent domainEvent, IDomainEvent? brief = null);

    /// <summary>Completes when this node's connections have been told all that was published here before.</summary>
    Task ToldAsync();

    /// <summary>Whether this node hears the others now. A node that is alone does.</summary>
    bool IsConnected => true;
}

/// <summary>A node's receiving end: pushes to the connections it holds.</summary>
public interface INodeReceiver
{
    Task ReceiveAsync(IDomainEvent domainEvent);

    /// <summary>Completes when connections have been told all that was received before.</summary>
    Task ToldAsync();

    /// <summary>Some of what other nodes told was lost: looks for itself what its connections should know, and closes those that are no longer allowed.</summary>
    Task MissedAsync();
}

/// <summary>How nodes tell each other.</summary>
public enum NodeBusKind
{
    /// <summary>There is one node.</summary>
    None,

    /// <summary>By LISTEN and NOTIFY of the database that they share.</summary>
    Postgres,

    /// <summary>By a RabbitMQ broker.</summary>
    RabbitMq,
}

/// <summary>This node among others.</summary>
public sealed class NodeOptions
{
    public NodeBusKind Bus { get; set; } = NodeBusKind.None;

    /// <summary>Where the broker is, as <c>amqp://user:password@host:5672/vhost</c>; for <see cref="NodeBusKind.RabbitMq"/>.</summary>
    public string? RabbitMq { get; set; }

    public bool IsAlone => Bus == NodeBusKind.None;
}
