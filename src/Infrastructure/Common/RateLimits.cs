using System.Threading.RateLimiting;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common;

/// <summary>How much is allowed; each is a token bucket that fills evenly.</summary>
public sealed class RateLimitOptions
{
    public BucketOptions RegistrationPerAddress { get; set; } = BucketOptions.PerMinute(60);

    public BucketOptions LoginPerAddress { get; set; } = BucketOptions.PerMinute(30);

    public BucketOptions LoginPerUsername { get; set; } = BucketOptions.PerMinute(10);

    public BucketOptions GuestPerAddress { get; set; } = BucketOptions.PerMinute(10);

    public BucketOptions SendingPerUser { get; set; } = new() { Burst = 300, PerSecond = 20 };

    public BucketOptions SendingPerGuest { get; set; } = new() { Burst = 10, PerSecond = 0.5 };

    public BucketOptions RoomPasswordPerUserAndChat { get; set; } = BucketOptions.PerMinute(5);

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
    public int Burst { get; set; } = 1;

    public double PerSecond { get; set; } = 1;

    internal static BucketOptions PerMinute(int permits) => new() { Burst = permits, PerSecond = permits / 60.0 };
}

internal sealed class RateLimits : IRateLimits, IDisposable
{
    private readonly Dictionary<RateLimit, PartitionedRateLimiter<string>> _limiters;

    public RateLimits(IOptions<RateLimitOptions> options) => _limiters = new()
    {
        [RateLimit.RegistrationPerAddress] = Limiter(options.Value.RegistrationPerAddress),
        [RateLimit.LoginPerAddress] = Limiter(options.Value.LoginPerAddress),
        [RateLimit.LoginPerUsername] = Limiter(options.Value.LoginPerUsername),
        [RateLimit.GuestPerAddress] = Limiter(options.Value.GuestPerAddress),
        [RateLimit.SendingPerUser] = Limiter(options.Value.SendingPerUser),
        [RateLimit.SendingPerGuest] = Limiter(options.Value.SendingPerGuest),
        [RateLimit.RoomPasswordPerUserAndChat] = Limiter(options.Value.RoomPasswordPerUserAndChat),
        [RateLimit.TypingPerUser] = Limiter(options.Value.TypingPerUser),
        [RateLimit.ReportingPerUser] = Limiter(options.Value.ReportingPerUser),
        [RateLimit.InviteLinkPerAddress] = Limiter(options.Value.InviteLinkPerAddress),
        [RateLimit.ExportPerUser] = Limiter(options.Value.ExportPerUser),
        [RateLimit.UploadingPerUser] = Limiter(options.Value.UploadingPerUser),
        [RateLimit.SearchingPerUser] = Limiter(options.Value.SearchingPerUser),
        [RateLimit.PushTestPerUser] = Limiter(options.Value.PushTestPerUser),
    };

    public Error? Take(RateLimit limit, string key)
    {
        using var lease = _limiters[limit].AttemptAcquire(key);
        if (lease.IsAcquired)
        {
            return null;
        }

        return CommonErrors.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1));
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    private static PartitionedRateLimiter<string> Limiter(BucketOptions bucket) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = bucket.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / bucket.PerSecond),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));
}
