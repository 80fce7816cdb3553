using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Messenger.Web.Realtime;

/// <summary>
/// A live event on its way to any number of connections. It is serialized at most once for each protocol.
/// </summary>
/// <remarks>Not safe for concurrent use: one thread writes it to one connection after the other.</remarks>
internal sealed class OutgoingEvent(LiveEvent liveEvent)
{
    private SerializedHubMessage? _hubMessage;
    private IReadOnlyList<EncodedFrame>? _frames;

    public LiveEvent Event => liveEvent;

    /// <summary>The event for SignalR connections.</summary>
    public SerializedHubMessage HubMessage => _hubMessage ??= Serialize();

    /// <summary>The event for plain sockets; empty when it has no frames.</summary>
    public IReadOnlyList<EncodedFrame> Frames =>
        _frames ??= liveEvent is IPlainSocketEvent framed
            ? [.. framed.GetFrames().Select(frame => new EncodedFrame(frame))]
            : [];

    private SerializedHubMessage Serialize()
    {
        var type = LiveEventCatalogue.TypeOf(liveEvent);
        return new SerializedHubMessage(new InvocationMessage(type.Name, type.GetArguments(liveEvent)));
    }
}
