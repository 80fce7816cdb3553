using Messenger.Domain.Users.Contracts;
using Messenger.Web.Realtime.Messages;

namespace Messenger.Web.Realtime;

/// <summary>
/// A serialized frame. The sender of a message receives it with the client id of that message, others do not.
/// </summary>
internal sealed class EncodedFrame(ServerFrame frame)
{
    private readonly ReadOnlyMemory<byte> _bytes = PlainProtocol.Serialize(
        frame is MessageFrame message ? message with { ClientMessageId = null } : frame
    );
    private ReadOnlyMemory<byte>? _bytesForSender;

    /// <summary>The message that the frame carries, if any.</summary>
    public MessageFrame? Message => frame as MessageFrame;

    /// <summary>Returns the bytes to send to a user's connection.</summary>
    public ReadOnlyMemory<byte> BytesFor(UserId? user) =>
        frame is MessageFrame { ClientMessageId: not null } message && message.SenderId == user?.Value
            ? _bytesForSender ??= PlainProtocol.Serialize(message)
            : _bytes;
}
