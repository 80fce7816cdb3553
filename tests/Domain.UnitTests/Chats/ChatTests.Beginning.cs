using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public static partial class ChatTests
{
    public sealed class CreateGroup
    {
        private readonly UserId _owner = UserId.New();
        private readonly UserId _friend = UserId.New();

        [Fact]
        public void The_creator_owns_it_and_the_others_are_members()
        {
            var (chat, members) = Chat.CreateGroup(
                _owner,
                "Book Club",
                ChatVisibility.Public,
                "hash",
                [_friend],
                Room.Now
            );

            Assert.Equal(
                (ChatType.Group, ChatVisibility.Public, "Book Club", _owner, "hash"),
                (chat.Type, chat.Visibility, chat.Name, chat.OwnerId, chat.PasswordHash)
            );
            Assert.Equal(" book club", chat.SearchKey);
            Assert.Equal(
                [(_owner, ChatRole.Owner), (_friend, ChatRole.Member)],
                members.Select(member => (member.UserId, member.Role))
            );
            Assert.All(members, member => Assert.Equal((chat.Id, Room.Now), (member.ChatId, member.JoinedAt)));
            Assert.Equal(2, chat.MemberCount);
        }

        [Fact]
        public void Its_members_are_added_with_one_event()
        {
            var (chat, _) = Chat.CreateGroup(
                _owner,
                "Book Club",
                ChatVisibility.Private,
                passwordHash: null,
                [_friend],
                Room.Now
            );

            var added = Assert.IsType<MembersAdded>(Assert.Single(chat.ChangeEvents()));
            Assert.Equal([_owner, _friend], added.UserIds);
            Assert.Equal((chat.Id, chat.MembershipVersion), (added.ChatId, added.Version));
        }

        [Fact]
        public void A_user_is_a_member_once()
        {
            var (chat, members) = Chat.CreateGroup(
                _owner,
                "Book Club",
                ChatVisibility.Private,
                passwordHash: null,
                [_friend, _owner, _friend],
                Room.Now
            );

            Assert.Equal([_owner, _friend], members.Select(member => member.UserId));
            Assert.Equal(2, chat.MemberCount);
        }
    }

    public sealed class OpenDirect
    {
        [Fact]
        public void It_is_private_without_an_owner_and_has_two_members()
        {
            var pair = new UserPair(UserId.New(), UserId.New());

            var (chat, members) = Chat.OpenDirect(pair, Room.Now);

            Assert.Equal(
                (ChatType.Direct, ChatVisibility.Private, null, null),
                (chat.Type, chat.Visibility, chat.Name, chat.OwnerId)
            );
            Assert.Equal((pair.Low, pair.High), (chat.DirectLow, chat.DirectHigh));
            Assert.Equal(
                [(pair.Low, ChatRole.Member), (pair.High, ChatRole.Member)],
                members.Select(member => (member.UserId, member.Role))
            );
            Assert.Equal(2, chat.MemberCount);
            Assert.Equal(
                [pair.Low, pair.High],
                Assert.IsType<MembersAdded>(Assert.Single(chat.ChangeEvents())).UserIds
            );
        }
    }
}
