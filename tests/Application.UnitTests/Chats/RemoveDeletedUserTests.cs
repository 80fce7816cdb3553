using Messenger.Application.Chats;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using NSubstitute;

namespace Messenger.Application.UnitTests.Chats;

/// <summary>The current user has deleted their account.</summary>
public sealed class RemoveDeletedUserTests : IDisposable
{
    private readonly App _app = new();
    private readonly UserId _friend = UserId.New();
    private readonly List<Chat> _chats = [];
    private readonly List<Membership> _mine = [];

    public RemoveDeletedUserTests()
    {
        _app.Chats.LockAllOfAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(_ => [.. _chats]);
        _app.Chats.ListMembershipsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(_ => [.. _mine]);
        _app.Invitations.ListOfAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([]);
        _app.Invitations.ListAsync(default, default).ReturnsForAnyArgs([]);
        _app.Auth.LockSessionsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([]);
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(call => call.Arg<IReadOnlyCollection<UserId>>().Where(id => id == _friend).ToHashSet());
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Groups_are_left_as_if_by_choice()
    {
        var (owned, members) = Given(
            Chat.CreateGroup(_app.Me, "Owned", ChatVisibility.Private, passwordHash: null, [_friend], App.Now)
        );
        var (joined, _) = Given(
            Chat.CreateGroup(_friend, "Joined", ChatVisibility.Private, passwordHash: null, [_app.Me], App.Now)
        );
        var (alone, _) = Given(
            Chat.CreateGroup(_app.Me, "Alone", ChatVisibility.Private, passwordHash: null, [], App.Now)
        );
        _app.Chats.FindSuccessorAsync(owned.Id, Arg.Any<CancellationToken>())
            .Returns(members.Single(member => member.UserId == _friend));

        await DeleteAsync();

        Assert.Equal((_friend, 1, 1), (owned.OwnerId, owned.MemberCount, joined.MemberCount));
        Assert.All(_mine, membership => _app.Chats.Received(1).Remove(membership));
        _app.Chats.Received(1).Remove(alone);
        _app.Chats.DidNotReceive().Remove(owned);
        await _app.Chats.DidNotReceiveWithAnyArgs().SilenceDirectAsync(default, default);
    }

    [Fact]
    public async Task A_direct_chat_stays_muted_for_the_other_and_is_deleted_with_the_second()
    {
        var (kept, _) = Given(Chat.OpenDirect(new UserPair(_app.Me, _friend), App.Now));
        var (lost, _) = Given(Chat.OpenDirect(new UserPair(_app.Me, UserId.New()), App.Now));

        await DeleteAsync();

        Assert.Equal([new ChatEdited(kept.Id)], kept.TakeEvents());
        Assert.Equal([new ChatDeleted(lost.Id)], lost.TakeEvents());
        _app.Chats.Received(1).Remove(lost);
        _app.Chats.DidNotReceive().Remove(kept);
        _app.Chats.DidNotReceive().Remove(Arg.Any<Membership>());
        await _app.Chats.Received(1).SilenceDirectAsync(_app.Me, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Links_and_invitations_are_deleted_and_each_invitation_once()
    {
        var (alone, owner) = Given(
            Chat.CreateGroup(_app.Me, "Alone", ChatVisibility.Private, passwordHash: null, [], App.Now)
        );
        var (joined, members) = Given(
            Chat.CreateGroup(_friend, "Joined", ChatVisibility.Private, passwordHash: null, [_app.Me], App.Now)
        );
        var (withTheChat, byItself) = (
            alone.Invite(owner[0], [_friend], open: 0, App.Now).Value[0],
            joined.Invite(members[1], [UserId.New()], open: 0, App.Now).Value[0]
        );
        withTheChat.TakeEvents();
        byItself.TakeEvents();
        _app.Invitations.ListAsync(alone.Id, Arg.Any<CancellationToken>()).Returns([withTheChat]);
        _app.Invitations.ListOfAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([withTheChat, byItself]);

        await DeleteAsync();

        Assert.Single(withTheChat.TakeEvents());
        Assert.Single(byItself.TakeEvents());
        _app.Invitations.Received(1).Remove(withTheChat);
        _app.Invitations.Received(1).Remove(byItself);
        await _app.Links.Received(1).DeleteByAsync(_app.Me, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_user_deleted_meanwhile_cannot_create_or_join_and_is_checked_before_a_chat_is_locked()
    {
        _app.Users.LockUsersAsync(Arg.Any<IReadOnlyCollection<UserId>>(), Arg.Any<CancellationToken>())
            .Returns(new HashSet<UserId> { _app.Me });
        var chatId = ChatId.New();
        _app.ChatReader.FindStandingAsync(chatId, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Public, RequiresPassword: false, Role: null));

        Assert.Same(
            ChatErrors.NotLoggedIn,
            (await _app.SendAsync(new CreateGroup("Mine", ChatVisibility.Private, Password: null, []))).Error
        );
        Assert.Same(ChatErrors.NotLoggedIn, (await _app.SendAsync(new OpenDirectChat([_friend.Value]))).Error);
        Assert.Same(ChatErrors.NotLoggedIn, (await _app.SendAsync(new JoinChat(chatId, Password: null))).Error);
        Assert.Same(
            ChatErrors.NotLoggedIn,
            (await _app.SendAsync(new JoinByInviteLink("abcdefghijklmnopqrstuvwx"))).Error
        );
        Assert.Same(ChatErrors.NotLoggedIn, (await _app.SendAsync(new AcceptInvitation(InvitationId.New()))).Error);
        Assert.Same(ChatErrors.NotLoggedIn, (await _app.SendAsync(new AddMembers(chatId, [_friend.Value]))).Error);
        Assert.Same(ChatErrors.NotLoggedIn, (await _app.SendAsync(new InviteUsers(chatId, [_friend.Value]))).Error);
        await _app.Chats.DidNotReceiveWithAnyArgs().LockAsync(default, default);
        Assert.Equal(0, _app.Commits);
    }

    private (Chat Chat, IReadOnlyList<Membership> Members) Given((Chat Chat, IReadOnlyList<Membership> Members) made)
    {
        made.Chat.TakeEvents();
        _chats.Add(made.Chat);
        _mine.Add(made.Members.Single(member => member.UserId == _app.Me));
        return made;
    }

    private Task DeleteAsync() =>
        _app.Events.PublishCommittingAsync([new UserDeleted(_app.Me)], TestContext.Current.CancellationToken);
}
