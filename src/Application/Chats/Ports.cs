using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Loads and saves chats and memberships.</summary>
public interface IChatRepository
{
    void Add(Chat chat);

    void Add(Membership membership);

    void Remove(Membership membership);

    /// <summary>Deletes the chat and every membership of it, at the commit.</summary>
    void Remove(Chat chat);

    /// <summary>Loads a chat and keeps others from changing it, or its members, until the unit of work ends.</summary>
    Task<Chat?> LockAsync(ChatId id, CancellationToken cancellationToken);

    /// <summary>Loads the lobby and keeps others from opening it, changing it or its members until the unit of work ends.</summary>
    Task<Chat?> LockLobbyAsync(CancellationToken cancellationToken);

    /// <summary>Keeps others from opening the direct chat of a pair until the unit of work ends, and finds it.</summary>
    Task<ChatId?> LockDirectAsync(UserPair pair, CancellationToken cancellationToken);

    /// <summary>Loads every chat that has to do with a user, as a member, by an invitation to or by them, or by a link of theirs; and keeps others from changing them, or their members, until the unit of work ends.</summary>
    Task<IReadOnlyList<Chat>> LockAllOfAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>All memberships of a user.</summary>
    Task<IReadOnlyList<Membership>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>Closes a user's direct chats for writing; at once, within the unit of work.</summary>
    Task SilenceDirectAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>Sets until when all members of a chat are muted, null to lift it; at once, within the unit of work.</summary>
    Task SilenceAllAsync(ChatId chatId, DateTimeOffset? until, CancellationToken cancellationToken);

    Task<Ban?> FindBanAsync(ChatId chatId, UserId userId, CancellationToken cancellationToken);

    /// <summary>Those of the given users whom a ban keeps out of a chat.</summary>
    Task<IReadOnlySet<UserId>> BannedAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The bans that hold, the newest first.</summary>
    Task<IReadOnlyList<Ban>> ListBansAsync(ChatId chatId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The mutes of the given users in a chat, also those that are over.</summary>
    Task<IReadOnlyList<Mute>> ListMutesAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    );

    void Add(Mute mute);

    void Remove(Mute mute);

    void Add(Ban ban);

    void Remove(Ban ban);

    Task<Membership?> FindMemberAsync(ChatId chatId, UserId userId, CancellationToken cancellationToken);

    /// <summary>Those of the given users that are members.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    );

    /// <summary>Who takes over when the owner leaves: the admin, else the member, who has been there longest.</summary>
    Task<Membership?> FindSuccessorAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>Reads what decides about access.</summary>
public interface IChatReader
{
    /// <summary>Null when there is no such chat.</summary>
    Task<ChatAccessState?> FindStandingAsync(ChatId chatId, UserId? userId, CancellationToken cancellationToken);

    /// <summary>The hash of a chat's password as it is now; null when it has none or there is no such chat.</summary>
    Task<string?> FindPasswordHashAsync(ChatId chatId, CancellationToken cancellationToken);

    /// <summary>Those of the users who are members of a chat.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    );

    /// <summary>A chat's owner and admins; empty for a direct chat.</summary>
    Task<IReadOnlyList<UserId>> ListModeratorsAsync(ChatId chatId, CancellationToken cancellationToken);

    /// <summary>All chats a user is in.</summary>
    Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>All chats of each of the users who is in any.</summary>
    Task<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>> ListMembershipsOfAsync(
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    );
}

/// <summary>A chat's door, and how a user stands to it.</summary>
/// <param name="Role">Null for who is not a member.</param>
public sealed record ChatAccessState(
    ChatVisibility Visibility,
    bool RequiresPassword,
    ChatRole? Role,
    int MemberCount = 0
)
{
    /// <summary>Until when the member may not write; null, or past, when they may.</summary>
    public DateTimeOffset? SilencedUntil { get; init; }

    /// <summary>The other of a direct chat; null in a group.</summary>
    public UserId? DirectWith { get; init; }

    /// <summary>A user's membership. For non-members a private chat is not found, and a public one must be joined first.</summary>
    public static Result<ChatRole> RoleOf(ChatAccessState? standing) =>
        standing switch
        {
            { Role: { } role } => role,
            { Visibility: ChatVisibility.Public } => ChatErrors.NotAMember,
            _ => ChatErrors.NotFound,
        };
}

/// <summary>Loads and saves invite links; what it loads is changed under the chat's lock.</summary>
public interface IInviteLinkRepository
{
    void Add(InviteLink link);

    void Remove(InviteLink link);

    /// <summary>Deletes all links that a user made; at once, within the unit of work.</summary>
    Task DeleteByAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>The chat that a token leads to, without locking anything; null when there is no such link.</summary>
    Task<ChatId?> FindChatAsync(string token, CancellationToken cancellationToken);

    Task<InviteLink?> FindAsync(string token, CancellationToken cancellationToken);

    Task<InviteLink?> FindAsync(ChatId chatId, InviteLinkId id, CancellationToken cancellationToken);

    /// <summary>All links of a chat, also those that no longer let anyone in.</summary>
    Task<IReadOnlyList<InviteLink>> ListAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>Reads live invite links.</summary>
public interface IInviteLinkReader
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<InviteLinkDto>> ListLiveAsync(
        ChatId chatId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The chat that a live link leads to; null when there is no such link.</summary>
    Task<InvitePreviewDto?> FindLiveAsync(string token, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Loads and saves invitations; what it loads is changed under the chat's lock.</summary>
public interface IInvitationRepository
{
    void Add(Invitation invitation);

    void Remove(Invitation invitation);

    /// <summary>The chat that an invitation is to, without locking anything; null when it is not open.</summary>
    Task<ChatId?> FindChatAsync(InvitationId id, CancellationToken cancellationToken);

    Task<Invitation?> FindAsync(InvitationId id, CancellationToken cancellationToken);

    /// <summary>All invitations to a chat.</summary>
    Task<IReadOnlyList<Invitation>> ListAsync(ChatId chatId, CancellationToken cancellationToken);

    /// <summary>The invitations of the given users to a chat.</summary>
    Task<IReadOnlyList<Invitation>> ListToAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId> userIds,
        CancellationToken cancellationToken
    );

    /// <summary>All invitations that a user has or sent.</summary>
    Task<IReadOnlyList<Invitation>> ListOfAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>The invitations to a chat that one user sent.</summary>
    Task<IReadOnlyList<Invitation>> ListByAsync(ChatId chatId, UserId inviter, CancellationToken cancellationToken);
}

/// <summary>Reads open invitations.</summary>
public interface IInvitationReader
{
    Task<InvitationRow?> FindAsync(InvitationId id, CancellationToken cancellationToken);

    /// <summary>The invitations that a user has, the newest first.</summary>
    Task<IReadOnlyList<InvitationRow>> ListToAsync(UserId userId, int limit, CancellationToken cancellationToken);

    /// <summary>The invitations to a chat, the newest first: all of them, or those that one user sent.</summary>
    Task<IReadOnlyList<InvitationRow>> ListOfChatAsync(
        ChatId chatId,
        UserId? inviter,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>An invitation as stored, with what it shows of its chat.</summary>
public sealed record InvitationRow(
    InvitationId Id,
    ChatId ChatId,
    string? ChatName,
    int MemberCount,
    UserId UserId,
    UserId InvitedBy,
    DateTimeOffset CreatedAt
);
