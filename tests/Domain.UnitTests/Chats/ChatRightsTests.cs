using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public sealed class ChatRightsTests
{
    private const string? Allowed = null;
    private const string NotAllowed = "chats.not_allowed";
    private const string Fixed = "chats.direct_is_fixed";

    private static readonly Dictionary<string, Func<Room, Domain.Chats.Membership, Result>> Actions = new(
        StringComparer.Ordinal
    )
    {
        ["add"] = (room, actor) =>
            room.Chat.Add(actor, [UserId.New()], Room.Now).Error is { } error ? error : Result.Success,
        ["add no user"] = (room, actor) =>
            room.Chat.Add(actor, [], Room.Now).Error is { } error ? error : Result.Success,
        ["remove a member"] = (room, actor) => room.Chat.Remove(actor, room.Members[^1]),
        ["remove an admin"] = (room, actor) => room.Chat.Remove(actor, room.Members[1]),
        ["remove the owner"] = (room, actor) => room.Chat.Remove(actor, room.Owner),
        ["make an admin"] = (room, actor) => room.Chat.SetRole(actor, room.Members[^1], ChatRole.Admin),
        ["hand over"] = (room, actor) => room.Chat.SetRole(actor, room.Members[^1], ChatRole.Owner),
        ["take over"] = (room, actor) => room.Chat.SetRole(actor, actor, ChatRole.Owner),
        ["rename"] = (room, actor) => room.Chat.Rename(actor, "Other"),
        ["keep the name"] = (room, actor) => room.Chat.Rename(actor, "The Room"),
        ["open"] = (room, actor) => room.Chat.SetVisibility(actor, ChatVisibility.Public),
        ["set a password"] = (room, actor) => room.Chat.SetPassword(actor, "hash"),
        ["make an invite link"] = (room, actor) =>
            room.Chat.MakeInviteLink(actor, live: 0, lifetime: null, maxUses: null, Room.Now).Error is { } error
                ? error
                : Result.Success,
        ["handle invite links"] = (room, actor) => room.Chat.AllowInviteLinks(actor),
        ["invite"] = (room, actor) =>
            room.Chat.Invite(actor, [UserId.New()], open: 0, Room.Now).Error is { } error ? error : Result.Success,
        ["delete"] = (room, actor) => room.Chat.Delete(actor),
        ["leave"] = (room, actor) => room.Chat.Leave(actor, actor.Role == ChatRole.Owner ? room.Admin : null),
    };

    [Theory]
    //          action              owner       admin       member      direct
    [InlineData("add", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("add no user", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("remove a member", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("remove an admin", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("remove the owner", NotAllowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("make an admin", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("hand over", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("take over", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("rename", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("keep the name", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("open", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("set a password", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("make an invite link", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("handle invite links", Allowed, Allowed, NotAllowed, Fixed)]
    [InlineData("invite", Allowed, Allowed, Allowed, Fixed)]
    [InlineData("delete", Allowed, NotAllowed, NotAllowed, Fixed)]
    [InlineData("leave", Allowed, Allowed, Allowed, Fixed)]
    public void Actions_are_permitted_by_role(
        string action,
        string? owner,
        string? admin,
        string? member,
        string? direct
    )
    {
        Assert.Equal(owner, CodeFor(Room.Group(), room => room.Owner));
        Assert.Equal(admin, CodeFor(Room.Group(), room => room.Admin));
        Assert.Equal(member, CodeFor(Room.Group(), room => room.Member));
        Assert.Equal(direct, CodeFor(Room.Direct(), room => room.Members[0]));

        string? CodeFor(Room room, Func<Room, Domain.Chats.Membership> actor)
        {
            var code = Actions[action](room, actor(room)).Error?.Code;
            Assert.True(code is null || room.Chat.TakeEvents().Count == 0, "A refused action raises no event.");
            return code;
        }
    }
}
