namespace Messenger.Infrastructure.Common;

/// <summary>The system's clock, cut to microseconds: what is answered at once and what is read back later are then the same time.</summary>
internal sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
