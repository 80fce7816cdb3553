using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Counts requests per policy and key, in memory of this node.</summary>
public interface IRateLimits
{
    /// <summary>Takes one permit.</summary>
    /// <returns>Null on success; otherwise the error to answer with, which says when to try again.</returns>
    Error? TryAcquire(RateLimitPolicy policy, string key);

    /// <summary>Returns a permit that was acquired for something that then did not happen.</summary>
    void Return(RateLimitPolicy policy, string key);
}
