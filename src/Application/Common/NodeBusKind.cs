namespace Messenger.Application.Common;

/// <summary>The transport between nodes.</summary>
public enum NodeBusKind
{
    /// <summary>There is one node.</summary>
    None,

    /// <summary>LISTEN and NOTIFY of the shared database.</summary>
    Postgres,

    /// <summary>A RabbitMQ broker.</summary>
    RabbitMq,
}
