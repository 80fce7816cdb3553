using System.Diagnostics;

namespace Messenger.Bench.Load;

/// <summary>A histogram of durations with buckets 3 % wide, from one microsecond up. Not thread-safe.</summary>
internal sealed class Latencies
{
    private const int BucketsPerDoubling = 24;

    private readonly long[] _buckets = new long[BucketsPerDoubling * 32];

    public void Add(long sentAt)
    {
        var microseconds = Math.Max(1, Stopwatch.GetElapsedTime(sentAt).TotalMicroseconds);
        _buckets[Math.Min(_buckets.Length - 1, (int)(Math.Log2(microseconds) * BucketsPerDoubling))]++;
    }

    public void Add(Latencies other)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }
    }

    /// <summary>The percentile, in milliseconds.</summary>
    public double Percentile(double part)
    {
        var rank = (long)Math.Ceiling(_buckets.Sum() * part);
        long seen = 0;
        for (var i = 0; i < _buckets.Length; i++)
        {
            seen += _buckets[i];
            if (seen >= rank && seen > 0)
            {
                return Math.Pow(2, (i + 0.5) / BucketsPerDoubling) / 1_000;
            }
        }

        return double.NaN;
    }
}
