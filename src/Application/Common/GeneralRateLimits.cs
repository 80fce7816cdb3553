namespace Messenger.Application.Common;

/// <summary>Limits of what belongs to no module.</summary>
public static class GeneralRateLimits
{
    /// <summary>New live connections.</summary>
    public static readonly RateLimitPolicy ConnectingPerAddress = new(
        nameof(ConnectingPerAddress),
        RateLimitKey.Address,
        burst: 2_000,
        perSecond: 100
    );

    /// <summary>Queries without a policy of their own.</summary>
    public static readonly RateLimitPolicy ReadingPerCaller = new(
        nameof(ReadingPerCaller),
        RateLimitKey.Caller,
        burst: 1_000,
        perSecond: 100
    );

    /// <summary>Commands without a policy of their own.</summary>
    public static readonly RateLimitPolicy ChangingPerUser = new(
        nameof(ChangingPerUser),
        RateLimitKey.User,
        burst: 1_000,
        perSecond: 20
    );
}
