namespace Messenger.Infrastructure.Common;

/// <summary>When a hosted service starts. An earlier stage starts first and stops last.</summary>
internal enum StartStage
{
    /// <summary>The database, which everything else uses.</summary>
    Database,

    /// <summary>The connection to other nodes, and what must be kept until the last event was published.</summary>
    Nodes,

    /// <summary>The writers that others send to: they accept work before their senders start and after those stop.</summary>
    Writers,

    /// <summary>Periodic work.</summary>
    Workers,
}
