namespace Messenger.Infrastructure.Nodes;

/// <summary>A way to the other nodes. It may lose, double and delay what it carries; the bus on it finds out and makes it good.</summary>
internal interface INodeTransport
{
    /// <summary>How many characters of ASCII one parcel may have.</summary>
    int MaxFrameSize { get; }

    /// <summary>Whether it is told where to find what happened, in place of what happened.</summary>
    bool IsBrief { get; }

    /// <summary>Sends parcels to every node, this one included, one after the other.</summary>
    /// <exception cref="Exception">They were not sent, or nobody knows.</exception>
    Task SendAsync(IReadOnlyList<string> parcels, CancellationToken cancellationToken);

    /// <summary>Connects and hands over what comes, in its order; ends or throws when the connection is gone.</summary>
    /// <param name="connected">Called when nothing that is sent from now on escapes it.</param>
    Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken);
}
