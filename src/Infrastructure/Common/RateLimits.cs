using System.Collections.Frozen;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common;

/// <summary>Token buckets for every declared policy.</summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider clock) : IRateLimits
{
    private readonly FrozenDictionary<RateLimitPolicy, Buckets> _buckets =
        RateLimitPolicies.Declared.ToFrozenDictionary(
            policy => policy,
            policy => new Buckets(options.Value.BucketOf(policy), clock)
        );

    public Error? TryAcquire(RateLimitPolicy policy, string key) =>
        _buckets[policy].TryAcquire(key) is { } wait ? CommonErrors.TooMany(wait) : null;

    public void Return(RateLimitPolicy policy, string key) => _buckets[policy].Return(key);
}
