using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Inbox.Contracts;

/// <summary>Composes chats, members and messages into what people see. Callers have checked access.</summary>
public interface IInbox
{
    /// <summary>A chat as the viewer (null: not logged in) sees it; null when there is no such chat.</summary>
    Task<ChatDto?> FindChatAsync(ChatId id, UserId? viewer, CancellationToken cancellationToken);

    /// <summary>Those of the chats that the viewer is in, latest activity first.</summary>
    Task<IReadOnlyList<ChatDto>> ListChatsAsync(
        IReadOnlyCollection<ChatId> ids,
        UserId viewer,
        CancellationToken cancellationToken
    );

    /// <summary>A page of chats, latest activity first, each with the key that the next page begins after.</summary>
    Task<IReadOnlyList<ListedChat>> ListChatsAsync(ChatListFilter filter, CancellationToken cancellationToken);

    /// <summary>A chat's members by role and then by when they joined; all of them, or only those named.</summary>
    Task<IReadOnlyList<MemberDto>> ListMembersAsync(
        ChatId chatId,
        IReadOnlyCollection<UserId>? only,
        CancellationToken cancellationToken
    );

    /// <summary>The chats of these users in which members follow each other: those of at most <see cref="ChatAccess.LargestLiveChat"/> members.</summary>
    Task<ILookup<UserId, ChatId>> ListLiveChatsAsync(
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    );

    /// <summary>The friends of these users.</summary>
    Task<ILookup<UserId, UserId>> ListFriendsAsync(
        IReadOnlyCollection<UserId> users,
        CancellationToken cancellationToken
    );
}

/// <summary>Which chats to list.</summary>
public enum ChatScope
{
    /// <summary>Those I am in.</summary>
    Mine,

    /// <summary>All public ones.</summary>
    Public,

    /// <summary>Those I own.</summary>
    Owned,
}

/// <summary>A page of chats to read.</summary>
/// <param name="Viewer">Null only for <see cref="ChatScope.Public"/>.</param>
/// <param name="SearchKey">A prefix of any word of the name, as a search key; empty for all.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record ChatListFilter(ChatScope Scope, UserId? Viewer, string SearchKey, ActivityKey? After, int Limit);

/// <summary>A chat's place in a list by latest activity.</summary>
public sealed record ActivityKey(DateTimeOffset ActiveAt, Guid ChatId);

/// <summary>A chat and its place in the list.</summary>
public sealed record ListedChat(ChatDto Chat, ActivityKey Key);
