using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Messenger.Application.Search;

namespace Messenger.Infrastructure.Search;

internal sealed class SearchProgress(TimeProvider clock, IMeterFactory meters) : ISearchProgress
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly Histogram<double> _lag = meters
        .Create(Telemetry.Name)
        .CreateHistogram<double>(
            "messenger.search.lag",
            "s",
            "Time from sending until the newest message of an index pass could be found."
        );
    private long _behindUntil = DateTimeOffset.MinValue.UtcTicks;

    // A late pass suggests that the next one is late, too, but only for a short time.
    public bool IsBehind => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _behindUntil);

    public void Record(DateTimeOffset sentAt)
    {
        var now = clock.GetUtcNow();
        _lag.Record(Math.Max(0, (now - sentAt).TotalSeconds));
        Interlocked.Exchange(ref _behindUntil, now - sentAt > Late ? (now + Late).UtcTicks : now.UtcTicks);
    }
}
