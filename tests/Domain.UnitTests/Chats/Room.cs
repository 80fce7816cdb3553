using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

/// <summary>A group with an owner, an admin and a member, or a direct chat, whose creation events have been taken.</summary>
internal sealed class Room
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private Room(Chat chat, IReadOnlyList<Membership> members) => (Chat, Members) = (chat, members);

    public Chat Chat { get; }

    public IReadOnlyList<Membership> Members { get; }

    public Membership Owner => Members[0];

    public Membership Admin => Members[1];

    public Membership Member => Members[2];

    public static Room Group(ChatVisibility visibility = ChatVisibility.Private, string? passwordHash = null)
    {
        var (chat, members) = Chat.CreateGroup(
            UserId.New(),
            "The Room",
            visibility,
            passwordHash,
            [UserId.New(), UserId.New()],
            Now
        );
        chat.SetRole(members[0], members[1], ChatRole.Admin);
        chat.TakeEvents();
        return new Room(chat, members);
    }

    public static Room Alone()
    {
        var (chat, members) = Chat.CreateGroup(
            UserId.New(),
            "Alone",
            ChatVisibility.Private,
            passwordHash: null,
            [],
            Now
        );
        chat.TakeEvents();
        return new Room(chat, members);
    }

    public static Room Direct()
    {
        var (chat, members) = Chat.OpenDirect(new UserPair(UserId.New(), UserId.New()), Now);
        chat.TakeEvents();
        return new Room(chat, members);
    }

    /// <summary>The member of this role.</summary>
    public Membership Of(ChatRole role) => Members.Single(member => member.Role == role);
}

internal static class ToldOfChats
{
    /// <summary>The change events, without the action events for the log.</summary>
    public static IReadOnlyList<IDomainEvent> ChangeEvents(this Chat chat) =>
        [.. chat.TakeEvents().Where(domainEvent => domainEvent is not ChatActionTaken)];
}
