using System.Globalization;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>A place where people talk: a group, public or private, a direct chat of two, or the lobby. Guards who may change what.</summary>
/// <remarks>
/// Memberships are entities of their own, so that a chat of thousands is not loaded to change one of them; every change of
/// members happens under the chat's row lock, which makes <see cref="MemberCount"/> and <see cref="MembershipVersion"/> right.
/// </remarks>
public sealed partial class Chat : AggregateRoot
{
    public const int MaxNameLength = 100;
    public const int MaxPasswordLength = 128;
    public const int MaxInviteLinks = 100;

    /// <summary>How many invitations of one inviter may be open.</summary>
    public const int MaxInvitations = 100;

    /// <summary>The longest time between two messages of a member in slow mode, in seconds.</summary>
    public const int MaxSlowModeSeconds = 6 * 60 * 60;

    private const string LobbyName = "Lobby";

    private Chat() { }

    public ChatId Id { get; private init; }

    public ChatType Type { get; private init; }

    public ChatVisibility Visibility { get; private set; }

    /// <summary>Null for a direct chat.</summary>
    public string? Name { get; private set; }

    /// <summary>Null for a direct chat and the lobby, which have no owner.</summary>
    public UserId? OwnerId { get; private set; }

    public string? PasswordHash { get; private set; }

    public string SearchKey { get; private set; } = string.Empty;

    /// <summary>True for the one public group in which guests talk. Administrators who are in it are its owners, as many as there are.</summary>
    public bool IsLobby { get; private init; }

    public int MemberCount { get; private set; }

    /// <summary>True for a group that the last member left; the lobby waits for the next.</summary>
    public bool IsAbandoned => MemberCount == 0 && !IsLobby;

    /// <summary>Counts changes of members, so that whoever hears of two of them in the wrong order knows which came last.</summary>
    public long MembershipVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Slow mode: how many seconds a member waits between two messages; 0 for none. Owners and admins do not wait.</summary>
    public int SlowModeSeconds { get; private set; }

    /// <summary>For a direct chat: the pair it belongs to, the lower id first.</summary>
    public UserId? DirectLow { get; private init; }

    /// <inheritdoc cref="DirectLow"/>
    public UserId? DirectHigh { get; private init; }

    /// <summary>Creates a group that <paramref name="owner"/> owns, with its first members.</summary>
    public static (Chat Chat, IReadOnlyList<Membership> Members) CreateGroup(
        UserId owner,
        string name,
        ChatVisibility visibility,
        string? passwordHash,
        IEnumerable<UserId> others,
        DateTimeOffset now
    )
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Group,
            Name = name,
            SearchKey = Common.SearchKey.Of(name),
            Visibility = visibility,
            OwnerId = owner,
            PasswordHash = passwordHash,
            CreatedAt = now,
        };
        List<Membership> members = [chat.Begin(owner, ChatRole.Owner, now)];
        members.AddRange(
            others.Where(other => other != owner).Distinct().Select(other => chat.Begin(other, ChatRole.Member, now))
        );
        chat.Record(new MembersAdded(chat.Id, [.. members.Select(member => member.UserId)], chat.MembershipVersion));
        chat.Log(ChatAction.Created, owner, [.. members.Skip(1).Select(member => member.UserId)]);
        return (chat, members);
    }

    /// <summary>Opens the direct chat of a pair.</summary>
    public static (Chat Chat, IReadOnlyList<Membership> Members) OpenDirect(UserPair pair, DateTimeOffset now)
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Direct,
            Visibility = ChatVisibility.Private,
            DirectLow = pair.Low,
            DirectHigh = pair.High,
            CreatedAt = now,
        };
        Membership[] members =
        [
            chat.Begin(pair.Low, ChatRole.Member, now),
            chat.Begin(pair.High, ChatRole.Member, now),
        ];
        chat.Record(new MembersAdded(chat.Id, [pair.Low, pair.High], chat.MembershipVersion));
        return (chat, members);
    }

    /// <summary>Opens the lobby, empty and without an owner.</summary>
    public static Chat OpenLobby(DateTimeOffset now)
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Group,
            Name = LobbyName,
            SearchKey = Common.SearchKey.Of(LobbyName),
            Visibility = ChatVisibility.Public,
            IsLobby = true,
            CreatedAt = now,
        };
        chat.Record(new LobbyOpened(chat.Id));
        return chat;
    }

    /// <summary>Allows the deletion of the chat; only the owner may. The caller deletes it.</summary>
    public Result Delete(Membership actor)
    {
        if (MayManage(actor, ChatRole.Owner) is { } refused)
        {
            return refused;
        }

        if (IsLobby)
        {
            return ChatErrors.LobbyIsFixed;
        }

        Record(new ChatDeleted(Id));
        return Result.Success;
    }

    private Error? MayManage(Membership actor, ChatRole least)
    {
        if (Type == ChatType.Direct)
        {
            return ChatErrors.DirectIsFixed;
        }

        return actor.Role >= least ? null : ChatErrors.NotAllowed;
    }

    private void Log(ChatAction action, UserId by, IReadOnlyList<UserId>? users = null, string? detail = null) =>
        Record(
            new ChatActionTaken(
                Id,
                action,
                by,
                users ?? [],
                detail,
                IsPrivateGroup: Type == ChatType.Group && Visibility == ChatVisibility.Private
            )
        );

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Instant(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
