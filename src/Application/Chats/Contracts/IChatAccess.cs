using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>Decides who may read and write a chat; the one place for that rule.</summary>
public interface IChatAccess : IModuleService
{
    /// <summary>Succeeds for members, and for anyone (null: not logged in) where the chat is public and asks for no password.</summary>
    Task<Result<ChatAccess>> ToReadAsync(ChatId chatId, UserId? reader, CancellationToken cancellationToken);

    /// <summary>Succeeds for members, also those who may say nothing new at the moment.</summary>
    Task<Result<ChatAccess>> ToWriteAsync(ChatId chatId, UserId writer, CancellationToken cancellationToken);

    /// <summary>Succeeds for members who are not silenced: by a mute, or in a direct chat by a block of either.</summary>
    Task<Result<ChatAccess>> ToSpeakAsync(ChatId chatId, UserId speaker, CancellationToken cancellationToken);

    /// <summary>Succeeds for the owner and the admins of a group.</summary>
    Task<Result<ChatAccess>> ToModerateAsync(ChatId chatId, UserId moderator, CancellationToken cancellationToken);

    /// <summary>Succeeds for who may remove another's messages: the owner everyone's, an admin those of who is below them or no member.</summary>
    Task<Result<ChatAccess>> ToRemoveMessagesAsync(
        ChatId chatId,
        UserId moderator,
        UserId sender,
        CancellationToken cancellationToken
    );

    /// <summary>A chat's owner and admins; empty for a direct chat.</summary>
    Task<IReadOnlyList<UserId>> ListModeratorsAsync(ChatId chatId, CancellationToken cancellationToken);

    /// <summary>Those of the users who may read a chat, by the rule of <see cref="ToReadAsync"/>.</summary>
    Task<IReadOnlySet<UserId>> WhoMayReadAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    );

    /// <summary>All chats a user is in.</summary>
    Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>All chats of each of the users who is in any.</summary>
    Task<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>> ListMembershipsOfAsync(
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    );
}

/// <summary>That a user is a member, since the chat's membership version <paramref name="Version"/>.</summary>
public sealed record MembershipDto(ChatId ChatId, long Version);

/// <summary>A user's access to a chat that they may read.</summary>
/// <param name="IsMember">False for a visitor of a public chat.</param>
/// <param name="MemberCount">How many members the chat has.</param>
public sealed record ChatAccess(bool IsMember, int MemberCount)
{
    /// <summary>Up to so many members hear live who types and who has read what.</summary>
    public const int LargestLiveChat = 100;

    /// <summary>Whether members hear live who types and who has read what.</summary>
    public bool IsLive => MemberCount <= LargestLiveChat;
}
