using Messenger.Application.Common;

namespace Messenger.Application.Search;

/// <summary>Rate limits of the module.</summary>
public static class SearchRateLimits
{
    /// <summary>Searches.</summary>
    public static readonly RateLimitPolicy SearchingPerUser = new(
        nameof(SearchingPerUser),
        RateLimitKey.User,
        burst: 60,
        perSecond: 5
    );
}
