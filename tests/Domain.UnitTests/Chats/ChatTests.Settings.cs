using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;

namespace Messenger.Domain.UnitTests.Chats;

public static partial class ChatTests
{
    public sealed class Rename
    {
        private readonly Room _room = Room.Group();

        [Fact]
        public void A_renamed_chat_is_found_by_its_new_name()
        {
            Assert.Null(_room.Chat.Rename(_room.Admin, "the room").Error);

            Assert.Equal(("the room", " the room"), (_room.Chat.Name, _room.Chat.SearchKey));
            Assert.Equal([new ChatEdited(_room.Chat.Id)], _room.Chat.ChangeEvents());
        }

        [Fact]
        public void The_same_name_changes_nothing()
        {
            Assert.Null(_room.Chat.Rename(_room.Admin, "The Room").Error);

            Assert.Empty(_room.Chat.TakeEvents());
        }

        [Fact]
        public void A_refused_name_changes_nothing()
        {
            Assert.Same(ChatErrors.NotAllowed, _room.Chat.Rename(_room.Member, "Mine").Error);

            Assert.Equal("The Room", _room.Chat.Name);
            Assert.Empty(_room.Chat.TakeEvents());
        }
    }

    public sealed class SetVisibility
    {
        [Fact]
        public void Opening_a_chat_is_an_edit()
        {
            var room = Room.Group(ChatVisibility.Private);

            Assert.Null(room.Chat.SetVisibility(room.Owner, ChatVisibility.Public).Error);

            Assert.Equal(ChatVisibility.Public, room.Chat.Visibility);
            Assert.Equal([new ChatEdited(room.Chat.Id)], room.Chat.ChangeEvents());
        }

        [Fact]
        public void Closing_a_chat_excludes_its_visitors()
        {
            var room = Room.Group(ChatVisibility.Public);

            Assert.Null(room.Chat.SetVisibility(room.Owner, ChatVisibility.Private).Error);

            Assert.Equal(ChatVisibility.Private, room.Chat.Visibility);
            Assert.Equal(
                [new ChatEdited(room.Chat.Id), new ChatClosedToVisitors(room.Chat.Id)],
                room.Chat.ChangeEvents()
            );
        }

        [Theory]
        [InlineData(ChatVisibility.Private, ChatVisibility.Public)]
        [InlineData(ChatVisibility.Public, ChatVisibility.Private)]
        public void Closing_a_room_with_a_password_excludes_no_visitors(ChatVisibility before, ChatVisibility after)
        {
            var room = Room.Group(before, "hash");

            Assert.Null(room.Chat.SetVisibility(room.Owner, after).Error);

            Assert.Equal([new ChatEdited(room.Chat.Id)], room.Chat.ChangeEvents());
        }

        [Theory]
        [InlineData(ChatVisibility.Private, null)]
        [InlineData(ChatVisibility.Public, null)]
        [InlineData(ChatVisibility.Public, "hash")]
        public void The_same_visibility_changes_nothing(ChatVisibility visibility, string? passwordHash)
        {
            var room = Room.Group(visibility, passwordHash);

            Assert.Null(room.Chat.SetVisibility(room.Owner, visibility).Error);

            Assert.Empty(room.Chat.TakeEvents());
        }
    }

    public sealed class SetPassword
    {
        [Fact]
        public void A_first_password_is_an_edit_and_excludes_visitors()
        {
            var room = Room.Group(ChatVisibility.Public);

            Assert.Null(room.Chat.SetPassword(room.Owner, "hash").Error);

            Assert.Equal("hash", room.Chat.PasswordHash);
            Assert.Equal(
                [new ChatEdited(room.Chat.Id), new ChatClosedToVisitors(room.Chat.Id)],
                room.Chat.ChangeEvents()
            );
        }

        [Fact]
        public void Removing_the_password_is_an_edit()
        {
            var room = Room.Group(ChatVisibility.Public, "hash");

            Assert.Null(room.Chat.SetPassword(room.Owner, passwordHash: null).Error);

            Assert.Null(room.Chat.PasswordHash);
            Assert.Equal([new ChatEdited(room.Chat.Id)], room.Chat.ChangeEvents());
        }

        [Fact]
        public void Another_password_replaces_the_first_and_is_never_shown()
        {
            var room = Room.Group(ChatVisibility.Public, "hash");

            Assert.Null(room.Chat.SetPassword(room.Owner, "other hash").Error);

            Assert.Equal("other hash", room.Chat.PasswordHash);
            Assert.DoesNotContain(new ChatEdited(room.Chat.Id), room.Chat.ChangeEvents());
        }

        [Theory]
        [InlineData(ChatVisibility.Private, null, null)]
        [InlineData(ChatVisibility.Private, "hash", "hash")]
        [InlineData(ChatVisibility.Public, "hash", "hash")]
        public void The_same_password_changes_nothing(ChatVisibility visibility, string? before, string? after)
        {
            var room = Room.Group(visibility, before);

            Assert.Null(room.Chat.SetPassword(room.Owner, after).Error);

            Assert.Empty(room.Chat.TakeEvents());
        }

        [Theory]
        [InlineData(ChatVisibility.Private, null, "hash")]
        [InlineData(ChatVisibility.Private, "hash", null)]
        [InlineData(ChatVisibility.Public, "hash", "other hash")]
        public void A_chat_that_visitors_could_not_read_is_not_closed_to_them(
            ChatVisibility visibility,
            string? before,
            string? after
        )
        {
            var room = Room.Group(visibility, before);

            Assert.Null(room.Chat.SetPassword(room.Owner, after).Error);

            Assert.DoesNotContain(new ChatClosedToVisitors(room.Chat.Id), room.Chat.ChangeEvents());
        }

        [Fact]
        public void Removing_a_missing_password_changes_nothing()
        {
            var room = Room.Group(ChatVisibility.Public);

            Assert.Null(room.Chat.SetPassword(room.Owner, passwordHash: null).Error);

            Assert.Empty(room.Chat.TakeEvents());
        }

        [Fact]
        public void A_refused_password_changes_nothing()
        {
            var room = Room.Group(ChatVisibility.Public, "hash");

            Assert.Same(ChatErrors.NotAllowed, room.Chat.SetPassword(room.Admin, passwordHash: null).Error);

            Assert.Equal("hash", room.Chat.PasswordHash);
            Assert.Empty(room.Chat.TakeEvents());
        }
    }

    public sealed class Delete
    {
        private readonly Room _room = Room.Group();

        [Fact]
        public void The_owner_deletes_it()
        {
            Assert.Null(_room.Chat.Delete(_room.Owner).Error);

            Assert.Equal([new ChatDeleted(_room.Chat.Id)], _room.Chat.ChangeEvents());
        }

        [Fact]
        public void A_refused_deletion_raises_no_event()
        {
            Assert.Same(ChatErrors.NotAllowed, _room.Chat.Delete(_room.Admin).Error);

            Assert.Empty(_room.Chat.TakeEvents());
        }
    }
}
