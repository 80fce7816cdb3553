using Messenger.Application.Common;

namespace Messenger.Application.Users;

/// <summary>Rate limits of the module.</summary>
public static class UserRateLimits
{
    /// <summary>Friend requests, removals and blocks.</summary>
    public static readonly RateLimitPolicy BefriendingPerUser = new(
        nameof(BefriendingPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 1
    );

    /// <summary>Exports of own data.</summary>
    public static readonly RateLimitPolicy ExportPerUser = new(
        nameof(ExportPerUser),
        RateLimitKey.User,
        burst: 5,
        perSecond: 5 / 3600.0
    );
}
