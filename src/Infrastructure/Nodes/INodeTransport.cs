namespace Messenger.Infrastructure.Nodes;

/// <summary>
/// Carries frames between nodes. It may lose, duplicate and delay them; <see cref="SharedNodeBus"/> detects that.
/// </summary>
internal interface INodeTransport
{
    /// <summary>The largest size of a frame, in ASCII characters.</summary>
    int MaxFrameSize { get; }

    /// <summary>Whether frames may be large enough for whole events. Otherwise their compact form is sent.</summary>
    bool SupportsPayloads { get; }

    /// <summary>Sends frames, in order, to every node including this one.</summary>
    /// <exception cref="Exception">The frames were not sent, or it is unknown whether they were.</exception>
    Task SendAsync(IReadOnlyList<string> frames, CancellationToken cancellationToken);

    /// <summary>
    /// Connects and passes on the frames that arrive, in order. Ends or throws when the connection is lost.
    /// </summary>
    /// <param name="connected">Called as soon as every frame that is sent from now on will be received.</param>
    /// <param name="receive">Called for each frame.</param>
    Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken);
}
