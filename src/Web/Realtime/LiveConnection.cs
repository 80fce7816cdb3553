using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>An open connection of a client, with a bounded queue of outgoing events.</summary>
internal abstract class LiveConnection(LiveInstruments instruments)
{
    /// <summary>
    /// How many events may be queued for a client that does not read. Beyond that the connection is closed, and the
    /// client
    /// catches up by revision.
    /// </summary>
    public const int MaxQueued = 512;

    private int _isClosedAsSlow;

    protected LiveInstruments Instruments { get; } = instruments;

    public abstract string Id { get; }

    /// <summary>The user; null for an anonymous connection.</summary>
    public abstract UserId? User { get; }

    public abstract SessionId? Session { get; }

    /// <summary>The only chat whose events this connection receives; null for all chats of its user.</summary>
    public virtual ChatId? Only => null;

    /// <summary>
    /// The chats to which this connection has a subscription. Guarded by <see cref="LiveConnections"/>.
    /// </summary>
    public List<ChatId> Chats { get; } = [];

    /// <summary>Sends an event after those written before it, without waiting.</summary>
    /// <remarks>What the client does not take at once is queued in order, up to <see cref="MaxQueued"/>.</remarks>
    public abstract void Write(OutgoingEvent outgoing);

    /// <summary>Closes a connection that reads too slowly.</summary>
    protected void AbortAsSlow()
    {
        if (Interlocked.Exchange(ref _isClosedAsSlow, 1) == 0)
        {
            Instruments.ClosedAsSlow(this);
        }

        Abort();
    }

    /// <summary>Closes the connection at once.</summary>
    public abstract void Abort();
}
