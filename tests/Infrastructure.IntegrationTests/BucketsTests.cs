using Messenger.Infrastructure.Common;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>Token buckets, and what an attacker with many names can do to them.</summary>
public sealed class BucketsTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void A_bucket_fills_evenly_and_never_over()
    {
        var buckets = new Buckets(new BucketOptions { Burst = 2, PerSecond = 0.5 }, _clock);

        Assert.Null(buckets.TryAcquire("ada"));
        Assert.Null(buckets.TryAcquire("ada"));
        Assert.Equal(TimeSpan.FromSeconds(2), buckets.TryAcquire("ada"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.TryAcquire("ada"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            [null, null, TimeSpan.FromSeconds(2)],
            Enumerable.Range(0, 3).Select(_ => buckets.TryAcquire("ada"))
        );
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again_and_never_makes_more()
    {
        var buckets = new Buckets(new BucketOptions { Burst = 1, PerSecond = 0.01 }, _clock);

        buckets.TryAcquire("ada");
        buckets.Return("ada");
        buckets.Return("ada");

        Assert.Null(buckets.TryAcquire("ada"));
        Assert.NotNull(buckets.TryAcquire("ada"));
    }

    [Fact]
    public void Buckets_that_are_full_again_are_forgotten()
    {
        var buckets = new Buckets(new BucketOptions { Burst = 1, PerSecond = 1 }, _clock);
        for (var i = 0; i < 1_024; i++)
        {
            buckets.TryAcquire($"{i}");
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        buckets.TryAcquire("one more");

        Assert.Equal(1, buckets.Count);
    }

    [Fact]
    public void Countless_keys_use_bounded_memory_and_get_no_fresh_bucket()
    {
        var buckets = new Buckets(new BucketOptions { Burst = 1, PerSecond = 0.0001 }, _clock);
        Assert.Null(buckets.TryAcquire("ada"));
        var allowed = 0;
        for (var i = 0; i < Buckets.MaxKeys * 2; i++)
        {
            allowed += buckets.TryAcquire($"192.0.{i}") is null ? 1 : 0;
        }

        Assert.True(buckets.Count <= Buckets.MaxKeys + Buckets.Overflow, $"{buckets.Count} are kept");
        Assert.True(allowed <= Buckets.MaxKeys + Buckets.Overflow, $"{allowed} were let through");
        Assert.NotNull(buckets.TryAcquire("ada"));
    }
}
