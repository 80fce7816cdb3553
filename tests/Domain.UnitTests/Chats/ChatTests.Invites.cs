using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public static partial class ChatTests
{
    public sealed class MakeInviteLink
    {
        private readonly Room _room = Room.Group();

        [Fact]
        public void It_has_a_creator_and_an_expiry()
        {
            var link = _room
                .Chat.MakeInviteLink(_room.Admin, live: 99, TimeSpan.FromHours(1), maxUses: 7, Room.Now)
                .Value;

            Assert.Equal(
                (_room.Chat.Id, _room.Admin.UserId, Room.Now, Room.Now.AddHours(1)),
                (link.ChatId, link.CreatedBy, link.CreatedAt, link.ExpiresAt)
            );
            Assert.Equal((0, 7), (link.Uses, link.MaxUses));
        }

        [Fact]
        public void Every_token_is_different()
        {
            var tokens = Enumerable
                .Range(0, 100)
                .Select(_ =>
                    _room.Chat.MakeInviteLink(_room.Owner, live: 0, lifetime: null, maxUses: null, Room.Now).Value.Token
                )
                .ToList();

            Assert.Equal(100, tokens.Distinct(StringComparer.Ordinal).Count());
            Assert.All(tokens, token => Assert.True(InviteToken.IsOne(token), token));
        }

        [Fact]
        public void A_chat_has_at_most_100() =>
            Assert.Same(
                ChatErrors.TooManyInviteLinks,
                _room.Chat.MakeInviteLink(_room.Owner, live: 100, lifetime: null, maxUses: null, Room.Now).Error
            );
    }

    public sealed class JoinBy
    {
        [Theory]
        [InlineData(ChatVisibility.Private, null)]
        [InlineData(ChatVisibility.Private, "hash")]
        [InlineData(ChatVisibility.Public, "hash")]
        public void A_link_admits_without_the_password(ChatVisibility visibility, string? passwordHash)
        {
            var room = Room.Group(visibility, passwordHash);
            var (link, newcomer) = (Link(room), UserId.New());
            var before = room.Chat.MembershipVersion;

            var joined = room.Chat.JoinBy(link, newcomer, Room.Now).Value;

            Assert.Equal((newcomer, ChatRole.Member, before + 1), (joined.UserId, joined.Role, joined.Version));
            Assert.Equal((4, 1), (room.Chat.MemberCount, link.Uses));
            var added = Assert.IsType<MembersAdded>(Assert.Single(room.Chat.ChangeEvents()));
            Assert.Equal([newcomer], added.UserIds);
            Assert.Equal(before + 1, added.Version);
        }

        [Fact]
        public void It_expires_to_the_tick()
        {
            var room = Room.Group();
            var link = Link(room, TimeSpan.FromMinutes(1));

            Assert.Null(room.Chat.JoinBy(link, UserId.New(), Room.Now.AddMinutes(1).AddTicks(-1)).Error);
            Assert.Same(ChatErrors.InviteNotFound, room.Chat.JoinBy(link, UserId.New(), Room.Now.AddMinutes(1)).Error);
        }

        [Fact]
        public void It_admits_exactly_the_permitted_number()
        {
            var room = Room.Group();
            var link = Link(room, maxUses: 2);

            Assert.Null(room.Chat.JoinBy(link, UserId.New(), Room.Now).Error);
            Assert.Null(room.Chat.JoinBy(link, UserId.New(), Room.Now).Error);
            room.Chat.TakeEvents();
            Assert.Same(ChatErrors.InviteNotFound, room.Chat.JoinBy(link, UserId.New(), Room.Now).Error);

            Assert.Equal((5, 2), (room.Chat.MemberCount, link.Uses));
            Assert.Empty(room.Chat.TakeEvents());
        }

        [Fact]
        public void Without_limits_it_is_valid_for_ever() =>
            Assert.True(Link(Room.Group()).IsLive(DateTimeOffset.MaxValue));

        [Fact]
        public void A_link_to_another_chat_is_refused() =>
            Assert.Same(
                ChatErrors.InviteNotFound,
                Room.Group().Chat.JoinBy(Link(Room.Group()), UserId.New(), Room.Now).Error
            );

        private static InviteLink Link(Room room, TimeSpan? lifetime = null, int? maxUses = null) =>
            room.Chat.MakeInviteLink(room.Owner, live: 0, lifetime, maxUses, Room.Now).Value;
    }

    public sealed class Invite
    {
        private readonly Room _room = Room.Group();
        private readonly UserId _other = UserId.New();

        [Fact]
        public void An_invited_user_is_notified_and_not_a_member_yet()
        {
            var invitation = Assert.Single(_room.Chat.Invite(_room.Member, [_other], open: 99, Room.Now).Value);

            Assert.Equal(
                (_room.Chat.Id, _other, _room.Member.UserId, Room.Now),
                (invitation.ChatId, invitation.UserId, invitation.InvitedBy, invitation.CreatedAt)
            );
            Assert.Equal([new InvitationSent(invitation.Id, _other)], invitation.TakeEvents());
            Assert.Equal(3, _room.Chat.MemberCount);
            Assert.Empty(_room.Chat.TakeEvents());
        }

        [Fact]
        public void An_inviter_has_at_most_100_open_invitations() =>
            Assert.Same(
                ChatErrors.TooManyInvitations,
                _room.Chat.Invite(_room.Owner, [_other, UserId.New()], open: 99, Room.Now).Error
            );

        [Fact]
        public void Inviting_only_invited_users_does_not_exceed_the_limit() =>
            Assert.Empty(_room.Chat.Invite(_room.Owner, [], open: 100, Room.Now).Value);
    }

    public sealed class Accept
    {
        [Theory]
        [InlineData(ChatVisibility.Private, null)]
        [InlineData(ChatVisibility.Public, "hash")]
        public void Accepting_an_invitation_admits_without_the_password(ChatVisibility visibility, string? passwordHash)
        {
            var room = Room.Group(visibility, passwordHash);
            var invitation = room.Chat.Invite(room.Member, [UserId.New()], open: 0, Room.Now).Value[0];

            var accepted = room.Chat.Accept(invitation, Room.Now);

            Assert.Equal(
                (invitation.UserId, ChatRole.Member, 4),
                (accepted.UserId, accepted.Role, room.Chat.MemberCount)
            );
            Assert.Equal(
                [invitation.UserId],
                Assert.IsType<MembersAdded>(Assert.Single(room.Chat.ChangeEvents())).UserIds
            );
        }

        [Fact]
        public void An_invitation_to_another_chat_is_a_bug()
        {
            var (here, there) = (Room.Group(), Room.Group());
            var invitation = there.Chat.Invite(there.Owner, [UserId.New()], open: 0, Room.Now).Value[0];

            Assert.Throws<ArgumentException>(() => here.Chat.Accept(invitation, Room.Now));
            Assert.Equal(3, here.Chat.MemberCount);
        }
    }

    public sealed class Withdraw
    {
        [Theory]
        [InlineData(ChatRole.Member, ChatRole.Member, null)]
        [InlineData(ChatRole.Member, ChatRole.Admin, null)]
        [InlineData(ChatRole.Member, ChatRole.Owner, null)]
        [InlineData(ChatRole.Owner, ChatRole.Admin, null)]
        [InlineData(ChatRole.Admin, ChatRole.Member, "chats.not_allowed")]
        public void The_inviter_and_the_moderators_may_withdraw(ChatRole inviter, ChatRole actor, string? code)
        {
            var room = Room.Group();
            var invitation = room.Chat.Invite(room.Of(inviter), [UserId.New()], open: 0, Room.Now).Value[0];
            invitation.TakeEvents();

            Assert.Equal(code, room.Chat.Withdraw(room.Of(actor), invitation).Error?.Code);

            Assert.Equal(
                code is null ? [new InvitationEnded(invitation.Id, invitation.UserId)] : [],
                invitation.TakeEvents()
            );
        }
    }

    public sealed class Token
    {
        [Theory]
        [InlineData("abcdefghijklmnopqrstu-_9", true)]
        [InlineData("", false)]
        [InlineData("abcdefghijklmnopqrstuvw", false)]
        [InlineData("abcdefghijklmnopqrstuvwxy", false)]
        [InlineData("abcdefghijklmnopqrstuvw+", false)]
        [InlineData("abcdefghijklmnopqrstuvw\0", false)]
        [InlineData("abcdefghijklmnopqrstuvwé", false)]
        public void Has_its_form(string text, bool isOne) => Assert.Equal(isOne, InviteToken.IsOne(text));
    }
}
