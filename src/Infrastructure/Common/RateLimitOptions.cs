using Messenger.Application.Common;

namespace Messenger.Infrastructure.Common;

/// <summary>The size of the buckets of each policy, by its name; filled with the defaults that modules declare.</summary>
[SettingsSection("RateLimits")]
public sealed class RateLimitOptions : Dictionary<string, BucketOptions>
{
    public RateLimitOptions()
        : base(StringComparer.OrdinalIgnoreCase)
    {
        foreach (var policy in RateLimitPolicies.Declared)
        {
            this[policy.Name] = new BucketOptions { Burst = policy.Burst, PerSecond = policy.PerSecond };
        }
    }

    public BucketOptions BucketOf(RateLimitPolicy policy) => this[policy.Name];
}
