using Messenger.Application.Common;

namespace Messenger.Application.Moderation;

/// <summary>Rate limits of the module.</summary>
public static class ModerationRateLimits
{
    /// <summary>Messages reported.</summary>
    public static readonly RateLimitPolicy ReportingPerUser = RateLimitPolicy.PerMinute(
        nameof(ReportingPerUser),
        RateLimitKey.User,
        permits: 10
    );
}
