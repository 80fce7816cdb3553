using Messenger.Application.Search;

namespace Messenger.Infrastructure.Search;

internal sealed class SearchProgress(TimeProvider clock) : ISearchProgress
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private long _behindUntil = DateTimeOffset.MinValue.UtcTicks;

    // A step that came late tells of the steps to come, but not for long.
    public bool IsBehind => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _behindUntil);

    public void Note(DateTimeOffset sentAt)
    {
        var now = clock.GetUtcNow();
        Interlocked.Exchange(ref _behindUntil, now - sentAt > Late ? (now + Late).UtcTicks : now.UtcTicks);
    }
}
