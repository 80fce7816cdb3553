using Messenger.Application.Common;

namespace Messenger.Infrastructure.Common;

/// <summary>A token bucket of <see cref="Burst"/> permits, refilled by <see cref="PerSecond"/>.</summary>
public sealed class BucketOptions
{
    [Between(1, 1e9)]
    public int Burst { get; set; } = 1;

    [Between(0.000_001, 1e9)]
    public double PerSecond { get; set; } = 1;
}
