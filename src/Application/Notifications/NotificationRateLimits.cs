using Messenger.Application.Common;

namespace Messenger.Application.Notifications;

/// <summary>Rate limits of the module.</summary>
public static class NotificationRateLimits
{
    /// <summary>Test notifications.</summary>
    public static readonly RateLimitPolicy PushTestPerUser = RateLimitPolicy.PerMinute(
        nameof(PushTestPerUser),
        RateLimitKey.User,
        permits: 5
    );
}
