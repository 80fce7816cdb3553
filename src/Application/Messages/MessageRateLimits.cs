using Messenger.Application.Common;

namespace Messenger.Application.Messages;

/// <summary>Rate limits of the module.</summary>
public static class MessageRateLimits
{
    /// <summary>Messages sent by a user.</summary>
    public static readonly RateLimitPolicy SendingPerUser = new(
        nameof(SendingPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 20
    );

    /// <summary>Messages sent by a guest.</summary>
    public static readonly RateLimitPolicy SendingPerGuest = new(
        nameof(SendingPerGuest),
        RateLimitKey.User,
        burst: 10,
        perSecond: 0.5
    );

    /// <summary>Messages sent to one chat by all.</summary>
    public static readonly RateLimitPolicy SendingPerChat = new(
        nameof(SendingPerChat),
        RateLimitKey.Chat,
        burst: 2_000,
        perSecond: 200
    );

    /// <summary>Messages edited or unsent.</summary>
    public static readonly RateLimitPolicy EditingPerUser = new(
        nameof(EditingPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 10
    );

    /// <summary>Reactions set or removed.</summary>
    public static readonly RateLimitPolicy ReactingPerUser = new(
        nameof(ReactingPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 10
    );

    /// <summary>Receipts advanced.</summary>
    public static readonly RateLimitPolicy MarkingPerUser = new(
        nameof(MarkingPerUser),
        RateLimitKey.User,
        burst: 1_000,
        perSecond: 50
    );

    /// <summary>Typing notices.</summary>
    public static readonly RateLimitPolicy TypingPerUser = new(
        nameof(TypingPerUser),
        RateLimitKey.User,
        burst: 20,
        perSecond: 2
    );
}
