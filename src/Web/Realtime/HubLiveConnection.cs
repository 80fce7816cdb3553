using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Security;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>A SignalR client's connection.</summary>
internal sealed class HubLiveConnection(HubConnectionContext context, LiveInstruments instruments)
    : LiveConnection(instruments)
{
    private int _waiting;

    public override string Id => context.ConnectionId;

    public override UserId? User { get; } = Caller.UserIdOf(context.User);

    public override SessionId? Session { get; } = Caller.SessionIdOf(context.User);

    public override void Abort() => context.Abort();

    public override void Write(LiveEvent liveEvent)
    {
        Instruments.Told();
        var write = context.WriteAsync(liveEvent.HubMessage, CancellationToken.None);
        if (write.IsCompleted)
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            CutOff();
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
