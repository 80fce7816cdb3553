using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
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

    /// <summary>Keeps others from opening the direct chat of a pair until the unit of work ends, and finds it.</summary>
    Task<ChatId?> LockDirectAsync(UserPair pair, CancellationToken cancellationToken);

    Task<Membership?> FindMemberAsync(ChatId chatId, UserId userId, CancellationToken cancellationToken);

    /// <summary>Those of the given users that are members.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(ChatId chatId, IReadOnlyCollection<UserId> userIds, CancellationToken cancellationToken);

    /// <summary>Who takes over when the owner leaves: the admin, else the member, who has been there longest.</summary>
    Task<Membership?> FindSuccessorAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>Reads what decides about access.</summary>
public interface IChatReader
{
    /// <summary>Null when there is no such chat.</summary>
    Task<ChatStanding?> FindStandingAsync(ChatId chatId, UserId? userId, CancellationToken cancellationToken);

    /// <summary>The hash of a chat's password as it is now; null when it has none or there is no such chat.</summary>
    Task<string?> FindPasswordHashAsync(ChatId chatId, CancellationToken cancellationToken);

    /// <summary>Those of the users who are members of a chat.</summary>
    Task<IReadOnlySet<UserId>> MembersAmongAsync(ChatId chatId, IReadOnlyCollection<UserId> users, CancellationToken cancellationToken);

    /// <summary>All chats a user is in.</summary>
    Task<IReadOnlyList<MembershipDto>> ListMembershipsAsync(UserId userId, CancellationToken cancellationToken);
}

/// <summary>A chat's door, and how a user stands to it.</summary>
/// <param name="Role">Null for who is not a member.</param>
public sealed record ChatStanding(ChatVisibility Visibility, bool RequiresPassword, ChatRole? Role);
