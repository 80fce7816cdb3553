namespace Messenger.Infrastructure.Common;

/// <summary>
/// The token buckets of one policy, by key. A full bucket is dropped, since a new one equals it. Beyond
/// <see cref="MaxKeys"/> keys share overflow buckets, which bounds memory.
/// </summary>
internal sealed class Buckets(BucketOptions size, TimeProvider clock)
{
    /// <summary>The number of keys with a bucket each.</summary>
    internal const int MaxKeys = 100_000;

    /// <summary>
    /// Overflow buckets: keys beyond <see cref="MaxKeys"/> are hashed into these. A caller with many names gets no
    /// fresh bucket that way, and no caller is locked out by all others.
    /// </summary>
    internal const int Overflow = 1_024;

    private const int SweepThreshold = 1_024;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private long _sweptAt = clock.GetTimestamp();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _buckets.Count;
            }
        }
    }

    /// <summary>Takes one permit.</summary>
    /// <returns>Null on success; otherwise the time until the next permit.</returns>
    public TimeSpan? TryAcquire(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            key = BucketKeyOf(key, now);
            var permits = PermitsOf(key, now);
            if (permits >= 1)
            {
                _buckets[key] = new Bucket(permits - 1, now);
                return null;
            }

            return TimeSpan.FromSeconds(Math.Min((1 - permits) / size.PerSecond, TimeSpan.FromDays(1).TotalSeconds));
        }
    }

    public void Return(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            key = BucketKeyOf(key, now);
            _buckets[key] = new Bucket(Math.Min(size.Burst, PermitsOf(key, now) + 1), now);
        }
    }

    private double PermitsOf(string key, long now) =>
        _buckets.TryGetValue(key, out var bucket)
            ? Math.Min(
                size.Burst,
                bucket.Permits + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * size.PerSecond)
            )
            : size.Burst;

    private string BucketKeyOf(string key, long now)
    {
        if (_buckets.ContainsKey(key))
        {
            return key;
        }

        // Not for every new key: a caller with many keys would cause a sweep each time.
        if (_buckets.Count >= SweepThreshold && clock.GetElapsedTime(_sweptAt, now) >= SweepInterval)
        {
            _sweptAt = now;
            foreach (var full in _buckets.Keys.Where(one => PermitsOf(one, now) >= size.Burst).ToList())
            {
                _buckets.Remove(full);
            }
        }

        return _buckets.Count < MaxKeys
            ? key
            : $"overflow {(uint)string.GetHashCode(key, StringComparison.Ordinal) % Overflow}";
    }

    private readonly record struct Bucket(double Permits, long At);
}
