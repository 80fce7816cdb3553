using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common;

/// <summary>How much is allowed; each is a token bucket that fills evenly, and is named as its <see cref="RateLimit"/>.</summary>
public sealed class RateLimitOptions
{
    public BucketOptions RegistrationPerAddress { get; set; } = BucketOptions.PerMinute(60);

    public BucketOptions LoginPerAddress { get; set; } = BucketOptions.PerMinute(30);

    public BucketOptions LoginPerUsername { get; set; } = BucketOptions.PerMinute(10);

    public BucketOptions GuestPerAddress { get; set; } = BucketOptions.PerMinute(10);

    public BucketOptions ConnectingPerAddress { get; set; } = new() { Burst = 2_000, PerSecond = 100 };

    public BucketOptions ReadingPerCaller { get; set; } = new() { Burst = 1_000, PerSecond = 100 };

    public BucketOptions ChangingPerUser { get; set; } = new() { Burst = 1_000, PerSecond = 20 };

    public BucketOptions SendingPerUser { get; set; } = new() { Burst = 300, PerSecond = 20 };

    public BucketOptions SendingPerGuest { get; set; } = new() { Burst = 10, PerSecond = 0.5 };

    public BucketOptions SendingPerChat { get; set; } = new() { Burst = 2_000, PerSecond = 200 };

    public BucketOptions EditingPerUser { get; set; } = new() { Burst = 300, PerSecond = 10 };

    public BucketOptions ReactingPerUser { get; set; } = new() { Burst = 300, PerSecond = 10 };

    public BucketOptions MarkingPerUser { get; set; } = new() { Burst = 1_000, PerSecond = 50 };

    public BucketOptions MakingChatsPerUser { get; set; } = new() { Burst = 300, PerSecond = 1 };

    public BucketOptions JoiningPerUser { get; set; } = new() { Burst = 300, PerSecond = 2 };

    public BucketOptions JoiningPerChat { get; set; } = new() { Burst = 1_000, PerSecond = 50 };

    public BucketOptions InvitingPerUser { get; set; } = new() { Burst = 300, PerSecond = 2 };

    public BucketOptions BefriendingPerUser { get; set; } = new() { Burst = 300, PerSecond = 1 };

    public BucketOptions RoomPasswordPerUserAndChat { get; set; } = BucketOptions.PerMinute(5);

    public BucketOptions RoomPasswordPerChat { get; set; } = BucketOptions.PerMinute(60);

    public BucketOptions TypingPerUser { get; set; } = new() { Burst = 20, PerSecond = 2 };

    public BucketOptions InviteLinkPerAddress { get; set; } = BucketOptions.PerMinute(120);

    public BucketOptions ReportingPerUser { get; set; } = BucketOptions.PerMinute(10);

    public BucketOptions ExportPerUser { get; set; } = new() { Burst = 5, PerSecond = 5 / 3600.0 };

    public BucketOptions UploadingPerUser { get; set; } = new() { Burst = 100, PerSecond = 2 };

    public BucketOptions SearchingPerUser { get; set; } = new() { Burst = 60, PerSecond = 5 };

    public BucketOptions PushTestPerUser { get; set; } = BucketOptions.PerMinute(5);
}

/// <summary>A bucket of <see cref="Burst"/> permits, refilled by <see cref="PerSecond"/>.</summary>
public sealed class BucketOptions
{
    [Between(1, 1e9)]
    public int Burst { get; set; } = 1;

    [Between(0.000_001, 1e9)]
    public double PerSecond { get; set; } = 1;

    internal static BucketOptions PerMinute(int permits) => new() { Burst = permits, PerSecond = permits / 60.0 };
}

internal sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider clock) : IRateLimits
{
    private readonly Dictionary<RateLimit, Buckets> _limits = Enum.GetValues<RateLimit>()
        .ToDictionary(
            limit => limit,
            limit => new Buckets(
                (BucketOptions)typeof(RateLimitOptions).GetProperty(limit.ToString())!.GetValue(options.Value)!,
                clock
            )
        );

    public Error? Take(RateLimit limit, string key) =>
        _limits[limit].Take(key) is { } wait ? CommonErrors.TooMany(wait) : null;

    public void GiveBack(RateLimit limit, string key) => _limits[limit].GiveBack(key);

    /// <summary>How many buckets are kept of a limit.</summary>
    internal int Count(RateLimit limit) => _limits[limit].Count;
}

/// <summary>The buckets of one limit, by key. One that is full again is forgotten; of so many that they would fill the memory, some share one.</summary>
internal sealed class Buckets(BucketOptions size, TimeProvider clock)
{
    /// <summary>So many keys have a bucket of their own.</summary>
    internal const int MaxKeys = 100_000;

    /// <summary>So many buckets the keys beyond share: nobody gets a fresh one by having many names, and nobody is shut out for all.</summary>
    internal const int Shared = 1_024;

    private const int WorthSweeping = 1_024;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(10);

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

    /// <returns>How long to wait, where there is no permit left.</returns>
    public TimeSpan? Take(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            key = PlaceOf(key, now);
            var permits = PermitsOf(key, now);
            if (permits >= 1)
            {
                _buckets[key] = new Bucket(permits - 1, now);
                return null;
            }

            return TimeSpan.FromSeconds(Math.Min((1 - permits) / size.PerSecond, TimeSpan.FromDays(1).TotalSeconds));
        }
    }

    public void GiveBack(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            key = PlaceOf(key, now);
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

    private string PlaceOf(string key, long now)
    {
        if (_buckets.ContainsKey(key))
        {
            return key;
        }

        // Not at each new key: whoever has many would have all looked at each time.
        if (_buckets.Count >= WorthSweeping && clock.GetElapsedTime(_sweptAt, now) >= BetweenSweeps)
        {
            _sweptAt = now;
            foreach (var full in _buckets.Keys.Where(one => PermitsOf(one, now) >= size.Burst).ToList())
            {
                _buckets.Remove(full);
            }
        }

        return _buckets.Count < MaxKeys
            ? key
            : $"shared {(uint)string.GetHashCode(key, StringComparison.Ordinal) % Shared}";
    }

    private readonly record struct Bucket(double Permits, long At);
}
