using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Security;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>An open connection: whose it is, and a bounded way to write to it without waiting.</summary>
internal sealed class LiveConnection(HubConnectionContext context)
{
    /// <summary>How many events may wait for a client that does not read; then it is cut off, and catches up by revision.</summary>
    public const int MaxWaiting = 512;

    private int _waiting;

    public string Id => context.ConnectionId;

    public UserId? User { get; } = Caller.UserIdOf(context.User);

    public SessionId? Session { get; } = Caller.SessionIdOf(context.User);

    /// <summary>The chats in which this connection has a seat. Guarded by <see cref="LiveConnections"/>.</summary>
    public HashSet<ChatId> Rooms { get; } = [];

    /// <summary>Ends the connection.</summary>
    public void Abort() => context.Abort();

    /// <summary>Writes an event after those written before it. Never waits: what the client does not take at once waits in order, up to <see cref="MaxWaiting"/>.</summary>
    public void Write(SerializedHubMessage message)
    {
        var write = context.WriteAsync(message, CancellationToken.None);
        if (write.IsCompleted)
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            context.Abort();
        }

        _ = CountDownAsync(write);
    }

    /// <summary>SignalR logs a failed write and closes the connection; here it only no longer waits.</summary>
    private async Task CountDownAsync(ValueTask write)
    {
        await write.AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _waiting);
    }
}
