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
            "How long after it was sent the newest of what was indexed together could be found."
        );
    private long _behindUntil = DateTimeOffset.MinValue.UtcTicks;

    // A step that came late tells of the steps to come, but not for long.
    public bool IsBehind => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _behindUntil);

    public void Note(DateTimeOffset sentAt)
    {
        var now = clock.GetUtcNow();
        _lag.Record(Math.Max(0, (now - sentAt).TotalSeconds));
        Interlocked.Exchange(ref _behindUntil, now - sentAt > Late ? (now + Late).UtcTicks : now.UtcTicks);
    }
}
