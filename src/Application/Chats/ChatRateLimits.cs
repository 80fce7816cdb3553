using Messenger.Application.Common;

namespace Messenger.Application.Chats;

/// <summary>Rate limits of the module.</summary>
public static class ChatRateLimits
{
    /// <summary>Chats created.</summary>
    public static readonly RateLimitPolicy MakingChatsPerUser = new(
        nameof(MakingChatsPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 1
    );

    /// <summary>Joining and leaving.</summary>
    public static readonly RateLimitPolicy JoiningPerUser = new(
        nameof(JoiningPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 2
    );

    /// <summary>Users joining one chat.</summary>
    public static readonly RateLimitPolicy JoiningPerChat = new(
        nameof(JoiningPerChat),
        RateLimitKey.Chat,
        burst: 1_000,
        perSecond: 50
    );

    /// <summary>Members added, invitations and invite links.</summary>
    public static readonly RateLimitPolicy InvitingPerUser = new(
        nameof(InvitingPerUser),
        RateLimitKey.User,
        burst: 300,
        perSecond: 2
    );

    /// <summary>Password attempts of one user at one room.</summary>
    public static readonly RateLimitPolicy RoomPasswordPerUserAndChat = new(
        nameof(RoomPasswordPerUserAndChat),
        RateLimitKey.UserAndChat,
        burst: 5,
        perSecond: 5 / 60.0
    )
    {
        IsProtective = true,
    };

    /// <summary>Password attempts of all users at one room.</summary>
    public static readonly RateLimitPolicy RoomPasswordPerChat = RateLimitPolicy.PerMinute(
        nameof(RoomPasswordPerChat),
        RateLimitKey.Chat,
        permits: 60
    );

    /// <summary>Invite links tried.</summary>
    public static readonly RateLimitPolicy InviteLinkPerAddress = RateLimitPolicy.PerMinute(
        nameof(InviteLinkPerAddress),
        RateLimitKey.Address,
        permits: 120
    );
}
