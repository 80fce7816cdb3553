using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public sealed class LobbyTests
{
    private readonly Chat _lobby = Chat.OpenLobby(Room.Now);
    private readonly Membership _administrator;
    private readonly Membership _member;

    public LobbyTests()
    {
        _administrator = _lobby.Join(UserId.New(), provenHash: null, Room.Now).Value;
        _member = _lobby.Join(UserId.New(), provenHash: null, Room.Now).Value;
        _lobby.SetAdministrator(_administrator, isAdministrator: true);
        _lobby.TakeEvents();
    }

    [Fact]
    public void Is_created_public_empty_and_without_an_owner()
    {
        var lobby = Chat.OpenLobby(Room.Now);

        Assert.Equal(
            (ChatType.Group, ChatVisibility.Public, null, 0),
            (lobby.Type, lobby.Visibility, lobby.OwnerId, lobby.MemberCount)
        );
        Assert.Equal([new LobbyOpened(lobby.Id)], lobby.TakeEvents());
        Assert.False(lobby.IsAbandoned);
    }

    [Fact]
    public void Can_be_renamed_by_an_administrator_only()
    {
        Assert.Same(ChatErrors.NotAllowed, _lobby.Rename(_member, "Hall").Error);
        Assert.Null(_lobby.Rename(_administrator, "Hall").Error);
    }

    [Fact]
    public void Cannot_be_closed_given_a_password_or_deleted()
    {
        Assert.Same(ChatErrors.LobbyIsFixed, _lobby.SetVisibility(_administrator, ChatVisibility.Private).Error);
        Assert.Same(ChatErrors.LobbyIsFixed, _lobby.SetPassword(_administrator, "hash").Error);
        Assert.Same(ChatErrors.LobbyIsFixed, _lobby.Delete(_administrator).Error);
        Assert.Empty(_lobby.TakeEvents());
    }

    [Fact]
    public void Only_administrators_can_be_owners()
    {
        Assert.Same(ChatErrors.LobbyIsFixed, _lobby.SetRole(_administrator, _member, ChatRole.Owner).Error);
        Assert.Same(ChatErrors.LobbyIsFixed, _lobby.SetRole(_administrator, _administrator, ChatRole.Member).Error);
        Assert.Null(_lobby.SetRole(_administrator, _member, ChatRole.Admin).Error);
    }

    [Fact]
    public void Stays_when_the_last_member_leaves()
    {
        _lobby.Leave(_administrator, successor: null);
        _lobby.Leave(_member, successor: null);

        Assert.Equal((0, false), (_lobby.MemberCount, _lobby.IsAbandoned));
        Assert.DoesNotContain(new ChatDeleted(_lobby.Id), _lobby.TakeEvents());
    }

    [Fact]
    public void Raises_one_event_per_administrator()
    {
        _lobby.SetAdministrator(_member, isAdministrator: true);
        _lobby.SetAdministrator(_member, isAdministrator: true);

        Assert.Equal((ChatRole.Owner, 1), (_member.Role, _lobby.TakeEvents().Count));

        _lobby.SetAdministrator(_member, isAdministrator: false);

        Assert.Equal(ChatRole.Member, _member.Role);
    }

    [Fact]
    public void Administrators_have_no_rights_in_other_chats()
    {
        var room = Room.Group();

        Assert.Throws<InvalidOperationException>(() => room.Chat.SetAdministrator(room.Member, isAdministrator: true));
    }
}
