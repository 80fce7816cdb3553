using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>An open connection: whose it is, and a bounded way to write to it without waiting.</summary>
internal abstract class LiveConnection(LiveInstruments instruments)
{
    /// <summary>How many events may wait for a client that does not read; then it is cut off, and catches up by revision.</summary>
    public const int MaxWaiting = 512;

    private int _isCutOff;

    protected LiveInstruments Instruments { get; } = instruments;

    public abstract string Id { get; }

    public abstract UserId? User { get; }

    public abstract SessionId? Session { get; }

    /// <summary>The one chat that it hears; null where it hears all of its user's.</summary>
    public virtual ChatId? Only => null;

    /// <summary>The chats in which this connection has a seat, each once. Guarded by <see cref="LiveConnections"/>.</summary>
    public List<ChatId> Rooms { get; } = [];

    /// <summary>Writes an event after those written before it. Never waits: what the client does not take at once waits in order, up to <see cref="MaxWaiting"/>.</summary>
    public abstract void Write(LiveEvent liveEvent);

    /// <summary>Ends a connection that reads too slowly.</summary>
    protected void CutOff()
    {
        if (Interlocked.Exchange(ref _isCutOff, 1) == 0)
        {
            Instruments.Cut(this);
        }

        Abort();
    }

    /// <summary>Ends the connection.</summary>
    public abstract void Abort();
}
