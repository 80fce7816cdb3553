using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Chats;

/// <summary>A private group of which the current user is the owner, unless a test changes that.</summary>
public sealed class InvitesTests : IDisposable
{
    private readonly App _app = new();
    private readonly UserId _friend = UserId.New();
    private readonly UserId _stranger = UserId.New();
    private readonly UserId _unknownUser = UserId.New();
    private readonly Chat _chat;
    private readonly Membership _owner;
    private readonly Membership _member;

    public InvitesTests()
    {
        (_chat, var members) = Chat.CreateGroup(
            _app.Me,
            "The Room",
            ChatVisibility.Private,
            passwordHash: null,
            [_friend],
            App.Now
        );
        (_owner, _member) = (members[0], members[1]);
        _app.Chats.LockAsync(default, default).ReturnsNullForAnyArgs();
        _app.Chats.LockAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns(_chat);
        _app.Chats.FindMemberAsync(default, default, default).ReturnsNullForAnyArgs();
        foreach (var member in members)
        {
            _app.Chats.FindMemberAsync(_chat.Id, member.UserId, Arg.Any<CancellationToken>()).Returns(member);
            _app.ChatReader.FindStandingAsync(_chat.Id, member.UserId, Arg.Any<CancellationToken>())
                .Returns(new ChatAccessState(ChatVisibility.Private, RequiresPassword: false, member.Role));
        }

        _app.ChatReader.FindStandingAsync(_chat.Id, _stranger, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Private, RequiresPassword: false, Role: null));
        _app.Chats.MembersAmongAsync(_chat.Id, Arg.Any<IReadOnlyCollection<UserId>>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                call.Arg<IReadOnlyCollection<UserId>>()
                    .Where(id => members.Any(member => member.UserId == id))
                    .ToHashSet()
            );
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<IReadOnlyCollection<UserId>>().Where(id => id != _unknownUser).ToHashSet()
            );
        _app.UserReader.GetManyAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<IReadOnlyCollection<UserId>>().Select(id => Some.User(id: id)).ToList()
            );
        _app.Links.FindChatAsync(default!, default).ReturnsForAnyArgs((ChatId?)null);
        _app.Links.ListAsync(default, default).ReturnsForAnyArgs([]);
        _app.Invitations.FindChatAsync(default, default).ReturnsForAnyArgs((ChatId?)null);
        _app.Invitations.ListAsync(default, default).ReturnsForAnyArgs([]);
        _app.Invitations.ListToAsync(default, default!, default).ReturnsForAnyArgs([]);
        _app.Invitations.ListByAsync(default, default, default).ReturnsForAnyArgs([]);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_link_shows_its_token_and_its_limits()
    {
        InviteLink? added = null;
        _app.Links.Add(Arg.Do<InviteLink>(link => added = link));

        var made = (await _app.SendAsync(new MakeInviteLink(_chat.Id, ExpiresIn: 3600, MaxUses: 5))).Value;

        Assert.Equal(
            new InviteLinkDto(added!.Id.Value, added.Token, App.Now.AddHours(1), 5, 0, _app.Me.Value, App.Now),
            made
        );
        Assert.DoesNotContain(made.Token, made.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task Dead_links_do_not_count_and_are_deleted()
    {
        var dead = Link(lifetime: TimeSpan.FromSeconds(-1));
        var live = Enumerable.Range(0, 99).Select(_ => Link()).ToList();
        _app.Links.ListAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns([dead, .. live]);

        Assert.Null((await _app.SendAsync(new MakeInviteLink(_chat.Id, ExpiresIn: null, MaxUses: null))).Error);
        _app.Links.Received(1).Remove(Arg.Any<InviteLink>());
        _app.Links.Received(1).Remove(dead);

        _app.Links.ListAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns([Link(), .. live]);
        Assert.Same(
            ChatErrors.TooManyInviteLinks,
            (await _app.SendAsync(new MakeInviteLink(_chat.Id, ExpiresIn: null, MaxUses: null))).Error
        );
        _app.Links.Received(1).Add(Arg.Any<InviteLink>());
    }

    [Theory]
    [InlineData(true, "chats.not_allowed")]
    [InlineData(false, "chats.not_found")]
    public async Task Members_and_strangers_cannot_manage_links(bool member, string code)
    {
        _app.User.Id = member ? _friend : _stranger;
        _app.Links.FindAsync(_chat.Id, Arg.Any<InviteLinkId>(), Arg.Any<CancellationToken>()).Returns(Link());

        Assert.Equal(
            code,
            (await _app.SendAsync(new MakeInviteLink(_chat.Id, ExpiresIn: null, MaxUses: null))).Error?.Code
        );
        Assert.Equal(code, (await _app.SendAsync(new ListInviteLinks(_chat.Id))).Error?.Code);
        Assert.Equal(code, (await _app.SendAsync(new RevokeInviteLink(_chat.Id, InviteLinkId.New()))).Error?.Code);

        _app.Links.DidNotReceive().Add(Arg.Any<InviteLink>());
        _app.Links.DidNotReceive().Remove(Arg.Any<InviteLink>());
        Assert.Empty(_app.LinkReader.ReceivedCalls());
    }

    [Fact]
    public async Task Revoking_a_missing_link_is_not_found()
    {
        var link = Link();
        _app.Links.FindAsync(default, default(InviteLinkId), default).ReturnsNullForAnyArgs();
        _app.Links.FindAsync(_chat.Id, link.Id, Arg.Any<CancellationToken>()).Returns(link);

        Assert.Null((await _app.SendAsync(new RevokeInviteLink(_chat.Id, link.Id))).Error);
        _app.Links.Received(1).Remove(link);
        Assert.Same(
            ChatErrors.InviteNotFound,
            (await _app.SendAsync(new RevokeInviteLink(_chat.Id, InviteLinkId.New()))).Error
        );
    }

    [Fact]
    public async Task Looking_up_and_joining_are_limited_by_address_before_any_work()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(1));
        _app.Limits.TryAcquire(ChatRateLimits.InviteLinkPerAddress, "192.0.2.1").Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(new LookUpInviteLink(InviteToken.New()))).Error);
        Assert.Same(tooMany, (await _app.SendAsync(new JoinByInviteLink(InviteToken.New()))).Error);

        Assert.Empty(_app.LinkReader.ReceivedCalls());
        Assert.Empty(_app.Links.ReceivedCalls());
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvw\0")]
    [InlineData("abcdefghijklmnopqrstuvw\ud800")]
    public async Task An_invalid_token_is_not_looked_up(string token)
    {
        Assert.Same(ChatErrors.InviteNotFound, (await _app.SendAsync(new LookUpInviteLink(token))).Error);
        Assert.Same(ChatErrors.InviteNotFound, (await _app.SendAsync(new JoinByInviteLink(token))).Error);

        Assert.Empty(_app.LinkReader.ReceivedCalls());
        Assert.Empty(_app.Links.ReceivedCalls());
    }

    [Fact]
    public async Task A_live_link_shows_its_chat_and_no_other_does()
    {
        var preview = new InvitePreviewDto(_chat.Id.Value, "The Room", 2, ChatType.Group);
        var token = InviteToken.New();
        _app.User.Id = null;
        _app.LinkReader.FindLiveAsync(default!, default, default).ReturnsNullForAnyArgs();
        _app.LinkReader.FindLiveAsync(token, App.Now, Arg.Any<CancellationToken>()).Returns(preview);

        Assert.Same(preview, (await _app.SendAsync(new LookUpInviteLink(token))).Value);
        Assert.Same(ChatErrors.InviteNotFound, (await _app.SendAsync(new LookUpInviteLink(InviteToken.New()))).Error);
    }

    [Fact]
    public async Task A_stranger_joins_by_a_link_once()
    {
        var link = Known(Link(maxUses: 1));
        _app.User.Id = _stranger;

        Assert.Equal(_chat.Id, (await _app.SendAsync(new JoinByInviteLink(link.Token))).Value);

        _app.Chats.Received(1).Add(Arg.Is<Membership>(member => member.UserId == _stranger));
        Assert.Equal((1, 3), (link.Uses, _chat.MemberCount));
    }

    [Fact]
    public async Task A_member_joins_again_by_a_used_up_link_and_uses_nothing()
    {
        var link = Known(Link(maxUses: 1));
        _chat.JoinBy(link, UserId.New(), App.Now);
        _app.User.Id = _friend;

        Assert.Equal(_chat.Id, (await _app.SendAsync(new JoinByInviteLink(link.Token))).Value);

        Assert.Equal((1, 3), (link.Uses, _chat.MemberCount));
        _app.Chats.DidNotReceive().Add(Arg.Any<Membership>());
    }

    [Fact]
    public async Task A_link_revoked_while_waiting_for_the_lock_admits_no_user()
    {
        var link = Known(Link());
        _app.Links.FindAsync(link.Token, Arg.Any<CancellationToken>()).ReturnsNull();
        _app.User.Id = _stranger;

        Assert.Same(ChatErrors.InviteNotFound, (await _app.SendAsync(new JoinByInviteLink(link.Token))).Error);

        Assert.Equal(2, _chat.MemberCount);
    }

    [Fact]
    public async Task Members_invite_those_who_are_neither_members_nor_invited()
    {
        var invited = _chat.Invite(_owner, [UserId.New()], open: 0, App.Now).Value[0];
        _app.Invitations.ListToAsync(_chat.Id, Arg.Any<IReadOnlyCollection<UserId>>(), Arg.Any<CancellationToken>())
            .Returns([invited]);
        List<Invitation> sent = [];
        _app.Invitations.Add(Arg.Do<Invitation>(sent.Add));
        _app.User.Id = _friend;

        var shown = (
            await _app.SendAsync(
                new InviteUsers(
                    _chat.Id,
                    [_stranger.Value, _stranger.Value, _owner.UserId.Value, invited.UserId.Value, _friend.Value]
                )
            )
        ).Value;

        Assert.Equal(
            (_stranger, _friend),
            Assert.Single(sent.Select(invitation => (invitation.UserId, invitation.InvitedBy)))
        );
        Assert.Equal(
            [(invited.UserId.Value, _owner.UserId.Value), (_stranger.Value, _friend.Value)],
            shown.Select(invitation => (invitation.UserId, invitation.InvitedBy.Id))
        );
        Assert.All(shown, invitation => Assert.Equal(new InvitedToDto(_chat.Id.Value, "The Room", 2), invitation.Chat));
    }

    [Fact]
    public async Task An_unknown_user_in_the_request_invites_no_user()
    {
        Assert.Same(
            ChatErrors.UserNotFound,
            (await _app.SendAsync(new InviteUsers(_chat.Id, [_stranger.Value, _unknownUser.Value]))).Error
        );

        _app.Invitations.DidNotReceive().Add(Arg.Any<Invitation>());
    }

    [Fact]
    public async Task A_stranger_cannot_invite_or_see_invitations()
    {
        _app.User.Id = _stranger;

        Assert.Same(ChatErrors.NotFound, (await _app.SendAsync(new InviteUsers(_chat.Id, [_stranger.Value]))).Error);
        Assert.Same(ChatErrors.NotFound, (await _app.SendAsync(new ListChatInvitations(_chat.Id))).Error);

        Assert.Empty(_app.InvitationReader.ReceivedCalls());
    }

    [Fact]
    public async Task An_inviter_has_at_most_100_open_invitations()
    {
        var open = _chat
            .Invite(_owner, [.. Enumerable.Range(0, 100).Select(_ => UserId.New())], open: 0, App.Now)
            .Value;
        _app.Invitations.ListByAsync(_chat.Id, _app.Me, Arg.Any<CancellationToken>()).Returns(open);

        Assert.Same(
            ChatErrors.TooManyInvitations,
            (await _app.SendAsync(new InviteUsers(_chat.Id, [_stranger.Value]))).Error
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Owner_and_admins_see_all_invitations_and_a_member_their_own(bool owner)
    {
        _app.User.Id = owner ? _app.Me : _friend;
        UserId? only = owner ? null : _friend;
        var row = new InvitationRow(InvitationId.New(), _chat.Id, "The Room", 2, _stranger, _friend, App.Now);
        _app.InvitationReader.ListOfChatAsync(_chat.Id, only, 500, Arg.Any<CancellationToken>()).Returns([row]);

        Assert.Equal(row.Id.Value, Assert.Single((await _app.SendAsync(new ListChatInvitations(_chat.Id))).Value).Id);
    }

    [Fact]
    public async Task Only_the_invited_user_can_accept()
    {
        var invitation = Known(_chat.Invite(_owner, [_stranger], open: 0, App.Now).Value[0]);

        Assert.Same(ChatErrors.InvitationNotFound, (await _app.SendAsync(new AcceptInvitation(invitation.Id))).Error);
        _app.User.Id = _stranger;
        Assert.Equal(_chat.Id, (await _app.SendAsync(new AcceptInvitation(invitation.Id))).Value);

        _app.Chats.Received(1).Add(Arg.Any<Membership>());
        _app.Chats.Received(1).Add(Arg.Is<Membership>(member => member.UserId == _stranger));
    }

    [Theory]
    [InlineData("invited", null)]
    [InlineData("inviter", null)]
    [InlineData("owner", null)]
    [InlineData("other member", "chats.not_allowed")]
    [InlineData("stranger", "chats.invitation_not_found")]
    public async Task An_invitation_is_ended_by_invited_user_inviter_and_moderators(string who, string? code)
    {
        var inviter = _chat.Add(_owner, [UserId.New()], App.Now).Value[0];
        _app.Chats.FindMemberAsync(_chat.Id, inviter.UserId, Arg.Any<CancellationToken>()).Returns(inviter);
        var invitation = Known(_chat.Invite(inviter, [UserId.New()], open: 0, App.Now).Value[0]);
        invitation.TakeEvents();
        _app.User.Id = who switch
        {
            "invited" => invitation.UserId,
            "inviter" => inviter.UserId,
            "owner" => _owner.UserId,
            "other member" => _friend,
            _ => _stranger,
        };

        Assert.Equal(code, (await _app.SendAsync(new EndInvitation(invitation.Id))).Error?.Code);

        _app.Invitations.Received(code is null ? 1 : 0).Remove(invitation);
        Assert.Equal(
            code is null ? [new InvitationEnded(invitation.Id, invitation.UserId)] : [],
            invitation.TakeEvents()
        );
    }

    [Fact]
    public async Task A_closed_invitation_can_be_neither_accepted_nor_ended()
    {
        Assert.Same(
            ChatErrors.InvitationNotFound,
            (await _app.SendAsync(new AcceptInvitation(InvitationId.New()))).Error
        );
        Assert.Same(ChatErrors.InvitationNotFound, (await _app.SendAsync(new EndInvitation(InvitationId.New()))).Error);
    }

    [Fact]
    public async Task Obsolete_invitations_end()
    {
        var invitations = _chat.Invite(_member, [UserId.New(), UserId.New()], open: 0, App.Now).Value;
        foreach (var invitation in invitations)
        {
            invitation.TakeEvents();
        }

        _app.Invitations.ListToAsync(
                _chat.Id,
                Arg.Is<IReadOnlyCollection<UserId>>(users => users.Contains(invitations[0].UserId)),
                Arg.Any<CancellationToken>()
            )
            .Returns([invitations[0]]);
        _app.Invitations.ListByAsync(_chat.Id, _friend, Arg.Any<CancellationToken>()).Returns([invitations[1]]);

        IDomainEvent[] domainEvents =
        [
            new MembersAdded(_chat.Id, [invitations[0].UserId], 3),
            new MemberRemoved(_chat.Id, _friend, 4),
        ];
        await _app.Events.PublishCommittingAsync(domainEvents, TestContext.Current.CancellationToken);

        Assert.All(
            invitations,
            invitation =>
            {
                _app.Invitations.Received(1).Remove(invitation);
                Assert.Equal([new InvitationEnded(invitation.Id, invitation.UserId)], invitation.TakeEvents());
            }
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_chat_deletes_its_invitations(bool deleted)
    {
        _chat.Remove(_owner, _member);
        var invitation = _chat.Invite(_owner, [_stranger], open: 0, App.Now).Value[0];
        invitation.TakeEvents();
        _app.Invitations.ListAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns([invitation]);
        _app.Chats.FindSuccessorAsync(_chat.Id, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Null(
            (
                deleted ? await _app.SendAsync(new DeleteChat(_chat.Id)) : await _app.SendAsync(new LeaveChat(_chat.Id))
            ).Error
        );

        _app.Invitations.Received(1).Remove(invitation);
        Assert.Equal([new InvitationEnded(invitation.Id, _stranger)], invitation.TakeEvents());
    }

    private InviteLink Link(TimeSpan? lifetime = null, int? maxUses = null) =>
        _chat.MakeInviteLink(_owner, live: 0, lifetime, maxUses, App.Now).Value;

    private InviteLink Known(InviteLink link)
    {
        _app.Links.FindChatAsync(link.Token, Arg.Any<CancellationToken>()).Returns(_chat.Id);
        _app.Links.FindAsync(link.Token, Arg.Any<CancellationToken>()).Returns(link);
        return link;
    }

    private Invitation Known(Invitation invitation)
    {
        _app.Invitations.FindChatAsync(invitation.Id, Arg.Any<CancellationToken>()).Returns(_chat.Id);
        _app.Invitations.FindAsync(invitation.Id, Arg.Any<CancellationToken>()).Returns(invitation);
        return invitation;
    }
}
