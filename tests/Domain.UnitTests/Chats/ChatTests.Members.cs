using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public static partial class ChatTests
{
    public sealed class Add
    {
        private readonly Room _room = Room.Group();

        [Fact]
        public void New_members_are_added_with_one_event()
        {
            UserId[] newcomers = [UserId.New(), UserId.New()];
            var before = _room.Chat.MembershipVersion;

            var added = _room.Chat.Add(_room.Admin, newcomers, Room.Now).Value;

            Assert.Equal(newcomers, added.Select(member => member.UserId));
            Assert.All(added, member => Assert.Equal((ChatRole.Member, Room.Now), (member.Role, member.JoinedAt)));
            Assert.Equal([before + 1, before + 2], added.Select(member => member.Version));
            Assert.Equal((5, before + 2), (_room.Chat.MemberCount, _room.Chat.MembershipVersion));
            var membersAdded = Assert.IsType<MembersAdded>(Assert.Single(_room.Chat.ChangeEvents()));
            Assert.Equal(newcomers, membersAdded.UserIds);
            Assert.Equal(before + 2, membersAdded.Version);
        }

        [Fact]
        public void Adding_no_user_changes_nothing()
        {
            var before = _room.Chat.MembershipVersion;

            Assert.Empty(_room.Chat.Add(_room.Owner, [], Room.Now).Value);

            Assert.Empty(_room.Chat.TakeEvents());
            Assert.Equal((3, before), (_room.Chat.MemberCount, _room.Chat.MembershipVersion));
        }

        [Fact]
        public void A_refused_addition_changes_nothing()
        {
            Assert.Same(ChatErrors.NotAllowed, _room.Chat.Add(_room.Member, [UserId.New()], Room.Now).Error);

            Assert.Empty(_room.Chat.TakeEvents());
            Assert.Equal(3, _room.Chat.MemberCount);
        }
    }

    public sealed class Join
    {
        private readonly UserId _newcomer = UserId.New();

        [Fact]
        public void Anyone_may_join_a_public_chat()
        {
            var room = Room.Group(ChatVisibility.Public);

            var membership = room.Chat.Join(_newcomer, provenHash: null, Room.Now).Value;

            Assert.Equal(
                (_newcomer, ChatRole.Member, room.Chat.MembershipVersion),
                (membership.UserId, membership.Role, membership.Version)
            );
            Assert.Equal(4, room.Chat.MemberCount);
            Assert.Equal([_newcomer], Assert.IsType<MembersAdded>(Assert.Single(room.Chat.ChangeEvents())).UserIds);
        }

        [Theory]
        [InlineData(null)]
        [InlineData("hash")]
        public void A_private_chat_is_not_found(string? provenHash) =>
            Assert.Same(
                ChatErrors.NotFound,
                Room.Group(ChatVisibility.Private, "hash").Chat.Join(_newcomer, provenHash, Room.Now).Error
            );

        [Fact]
        public void A_direct_chat_is_not_found() =>
            Assert.Same(ChatErrors.NotFound, Room.Direct().Chat.Join(_newcomer, provenHash: null, Room.Now).Error);

        [Theory]
        [InlineData(null)]
        [InlineData("hash of the password before")]
        public void A_room_with_a_password_requires_it(string? provenHash)
        {
            var room = Room.Group(ChatVisibility.Public, "hash");

            Assert.Same(ChatErrors.WrongPassword, room.Chat.Join(_newcomer, provenHash, Room.Now).Error);

            Assert.Empty(room.Chat.TakeEvents());
            Assert.Equal(3, room.Chat.MemberCount);
        }

        [Fact]
        public void The_right_password_admits() =>
            Assert.Null(Room.Group(ChatVisibility.Public, "hash").Chat.Join(_newcomer, "hash", Room.Now).Error);
    }

    public sealed class Remove
    {
        private readonly Room _room = Room.Group();

        [Fact]
        public void The_member_is_removed_with_an_event()
        {
            var before = _room.Chat.MembershipVersion;

            Assert.Null(_room.Chat.Remove(_room.Admin, _room.Member).Error);

            Assert.Equal((2, before + 1), (_room.Chat.MemberCount, _room.Chat.MembershipVersion));
            Assert.Equal(
                [new MemberRemoved(_room.Chat.Id, _room.Member.UserId, before + 1)],
                _room.Chat.ChangeEvents()
            );
        }

        [Fact]
        public void A_member_of_the_same_role_cannot_be_removed()
        {
            var other = _room.Chat.Add(_room.Owner, [UserId.New()], Room.Now).Value[0];
            _room.Chat.SetRole(_room.Owner, other, ChatRole.Admin);
            _room.Chat.TakeEvents();

            Assert.Same(ChatErrors.NotAllowed, _room.Chat.Remove(_room.Admin, other).Error);

            Assert.Empty(_room.Chat.TakeEvents());
            Assert.Equal(4, _room.Chat.MemberCount);
        }

        [Fact]
        public void The_owner_does_not_remove_themselves() =>
            Assert.Same(ChatErrors.NotAllowed, _room.Chat.Remove(_room.Owner, _room.Owner).Error);
    }

    public sealed class LoseParticipant
    {
        [Fact]
        public void The_chat_stays_for_the_other_user_who_is_notified()
        {
            var room = Room.Direct();

            room.Chat.LoseParticipant(isLast: false);

            Assert.Equal([new ChatEdited(room.Chat.Id)], room.Chat.TakeEvents());
            Assert.Equal(2, room.Chat.MemberCount);
        }

        [Fact]
        public void The_chat_is_deleted_when_both_are_deleted()
        {
            var room = Room.Direct();

            room.Chat.LoseParticipant(isLast: true);

            Assert.Equal([new ChatDeleted(room.Chat.Id)], room.Chat.TakeEvents());
        }

        [Fact]
        public void A_deletion_ends_the_membership_of_a_group() =>
            Assert.Throws<InvalidOperationException>(() => Room.Group().Chat.LoseParticipant(isLast: false));
    }

    public sealed class Leave
    {
        [Fact]
        public void Leaving_ends_the_membership_with_an_event()
        {
            var room = Room.Group();
            var before = room.Chat.MembershipVersion;

            Assert.Null(room.Chat.Leave(room.Member, successor: null).Error);

            Assert.Equal((2, before + 1), (room.Chat.MemberCount, room.Chat.MembershipVersion));
            Assert.Equal([new MemberRemoved(room.Chat.Id, room.Member.UserId, before + 1)], room.Chat.ChangeEvents());
        }

        [Fact]
        public void Ownership_is_transferred_when_the_owner_leaves()
        {
            var room = Room.Group();

            Assert.Null(room.Chat.Leave(room.Owner, room.Admin).Error);

            Assert.Equal(ChatRole.Owner, room.Admin.Role);
            Assert.Equal(room.Admin.UserId, room.Chat.OwnerId);
            Assert.Equal(2, room.Chat.MemberCount);
            Assert.Equal(
                [
                    new MemberChanged(room.Chat.Id, room.Admin.UserId),
                    new ChatEdited(room.Chat.Id),
                    new MemberRemoved(room.Chat.Id, room.Owner.UserId, room.Chat.MembershipVersion),
                ],
                room.Chat.ChangeEvents()
            );
        }

        [Fact]
        public void Ownership_stays_when_another_member_leaves()
        {
            var room = Room.Group();

            room.Chat.Leave(room.Admin, room.Member);

            Assert.Equal(room.Owner.UserId, room.Chat.OwnerId);
            Assert.Equal(ChatRole.Member, room.Member.Role);
        }

        [Fact]
        public void The_last_member_to_leave_deletes_the_chat()
        {
            var room = Room.Alone();

            Assert.Null(room.Chat.Leave(room.Owner, successor: null).Error);

            Assert.Equal(0, room.Chat.MemberCount);
            Assert.Equal(
                [
                    new MemberRemoved(room.Chat.Id, room.Owner.UserId, room.Chat.MembershipVersion),
                    new ChatDeleted(room.Chat.Id),
                ],
                room.Chat.ChangeEvents()
            );
        }
    }

    public sealed class SetRole
    {
        private readonly Room _room = Room.Group();

        [Theory]
        [InlineData(ChatRole.Member, ChatRole.Admin)]
        [InlineData(ChatRole.Admin, ChatRole.Member)]
        public void The_owner_promotes_and_demotes_members(ChatRole from, ChatRole to)
        {
            var target = _room.Of(from);

            Assert.Null(_room.Chat.SetRole(_room.Owner, target, to).Error);

            Assert.Equal(to, target.Role);
            Assert.Equal([new MemberChanged(_room.Chat.Id, target.UserId)], _room.Chat.ChangeEvents());
        }

        [Fact]
        public void Transferring_ownership_makes_the_previous_owner_an_admin()
        {
            var (old, heir) = (_room.Owner, _room.Member);

            Assert.Null(_room.Chat.SetRole(old, heir, ChatRole.Owner).Error);

            Assert.Equal((ChatRole.Admin, ChatRole.Owner, heir.UserId), (old.Role, heir.Role, _room.Chat.OwnerId));
            Assert.Equal(
                [
                    new MemberChanged(_room.Chat.Id, old.UserId),
                    new MemberChanged(_room.Chat.Id, heir.UserId),
                    new ChatEdited(_room.Chat.Id),
                ],
                _room.Chat.ChangeEvents()
            );
        }

        [Theory]
        [InlineData(ChatRole.Owner)]
        [InlineData(ChatRole.Admin)]
        [InlineData(ChatRole.Member)]
        public void The_same_role_changes_nothing(ChatRole role)
        {
            Assert.Null(_room.Chat.SetRole(_room.Owner, _room.Of(role), role).Error);

            Assert.Empty(_room.Chat.TakeEvents());
        }

        [Theory]
        [InlineData(ChatRole.Admin)]
        [InlineData(ChatRole.Member)]
        public void The_owner_cannot_give_up_ownership_without_a_successor(ChatRole role)
        {
            Assert.Same(ChatErrors.OwnerMustHandOver, _room.Chat.SetRole(_room.Owner, _room.Owner, role).Error);

            Assert.Equal(ChatRole.Owner, _room.Owner.Role);
            Assert.Empty(_room.Chat.TakeEvents());
        }

        [Fact]
        public void A_role_change_does_not_change_the_members()
        {
            var before = _room.Chat.MembershipVersion;

            _room.Chat.SetRole(_room.Owner, _room.Member, ChatRole.Owner);

            Assert.Equal((before, 3), (_room.Chat.MembershipVersion, _room.Chat.MemberCount));
        }
    }
}
