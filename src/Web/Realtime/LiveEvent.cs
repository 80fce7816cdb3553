using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Messenger.Web.Realtime;

/// <summary>An event on its way to connections: whatever their number, it is serialised once for each protocol that is spoken among them.</summary>
/// <remarks>Told by one thread, from connection to connection.</remarks>
internal sealed class LiveEvent(string method, params object?[] arguments)
{
    private SerializedHubMessage? _hubMessage;
    private IReadOnlyList<PlainFrame>? _plainFrames;

    /// <summary>The method of <see cref="IChatClient"/> that tells it.</summary>
    public string Method => method;

    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>As SignalR clients hear it.</summary>
    public SerializedHubMessage HubMessage =>
        _hubMessage ??= new SerializedHubMessage(new InvocationMessage(method, arguments));

    /// <summary>As clients of the plain WebSocket hear it.</summary>
    public IReadOnlyList<PlainFrame> PlainFrames => _plainFrames ??= PlainProtocol.FramesOf(this);
}
