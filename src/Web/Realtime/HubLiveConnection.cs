using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Security;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>The connection of a SignalR client.</summary>
internal sealed class HubLiveConnection(HubConnectionContext context, LiveInstruments instruments)
    : LiveConnection(instruments)
{
    private int _queued;

    public override string Id => context.ConnectionId;

    public override UserId? User { get; } = Caller.UserIdOf(context.User);

    public override SessionId? Session { get; } = Caller.SessionIdOf(context.User);

    public override void Abort() => context.Abort();

    public override void Write(OutgoingEvent outgoing)
    {
        Instruments.EventSent();
        var write = context.WriteAsync(outgoing.HubMessage, CancellationToken.None);
        if (write.IsCompleted)
        {
            return;
        }

        if (Interlocked.Increment(ref _queued) > MaxQueued)
        {
            AbortAsSlow();
        }

        _ = CountDownAsync(write);
    }

    // SignalR itself logs a failed write and closes the connection.
    private async Task CountDownAsync(ValueTask write)
    {
        await write.AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _queued);
    }
}
