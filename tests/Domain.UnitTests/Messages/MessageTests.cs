using System.Reflection;
using Messenger.Domain.Messages;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Messages;

public static class MessageTests
{
    private static readonly UserId Sender = UserId.New();
    private static readonly DateTimeOffset Sent = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Sent.AddMinutes(5);

    /// <summary>A message as the database hands it out: nothing but the timeline makes one.</summary>
    private static Message Stored()
    {
        var message = (Message)Activator.CreateInstance(typeof(Message), nonPublic: true)!;
        Set(nameof(Message.SenderId), Sender);
        Set(nameof(Message.Content), "Hello");
        Set(nameof(Message.Sequence), 3L);
        Set(nameof(Message.Revision), 4L);
        Set(nameof(Message.CreatedAt), Sent);
        return message;

        void Set(string property, object value) =>
            typeof(Message)
                .GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!
                .SetValue(message, value);
    }

    public sealed class Edit
    {
        [Fact]
        public void The_sender_replaces_the_text_under_the_next_revision()
        {
            var message = Stored();

            Assert.True(message.Edit(Sender, "Hello there", revision: 9, Later).Value);

            Assert.Equal(
                ("Hello there", Later, 9L, 3L),
                (message.Content, message.EditedAt, message.Revision, message.Sequence)
            );
            Assert.Null(message.UnsentAt);
        }

        [Fact]
        public void The_same_text_changes_nothing_and_takes_no_revision()
        {
            var message = Stored();

            Assert.False(message.Edit(Sender, "Hello", revision: 9, Later).Value);

            Assert.Equal(("Hello", null, 4L), (message.Content, message.EditedAt, message.Revision));
        }

        [Fact]
        public void Another_case_is_another_text() =>
            Assert.True(Stored().Edit(Sender, "hello", revision: 9, Later).Value);

        [Fact]
        public void Other_users_may_not()
        {
            var message = Stored();

            Assert.Same(MessageErrors.NotYours, message.Edit(UserId.New(), "Mine now", revision: 9, Later).Error);

            Assert.Equal(("Hello", 4L), (message.Content, message.Revision));
        }

        [Fact]
        public void An_unsent_message_stays_unsent()
        {
            var message = Stored();
            message.Unsend(Sender, revision: 5, Later);

            Assert.Same(MessageErrors.AlreadyUnsent, message.Edit(Sender, "Back again", revision: 9, Later).Error);

            Assert.Equal((string.Empty, 5L), (message.Content, message.Revision));
        }

        [Fact]
        public void A_stranger_does_not_learn_that_a_message_was_unsent()
        {
            var message = Stored();
            message.Unsend(Sender, revision: 5, Later);

            Assert.Same(MessageErrors.NotYours, message.Edit(UserId.New(), "?", revision: 9, Later).Error);
        }
    }

    public sealed class Unsend
    {
        [Fact]
        public void Unsending_clears_the_text_and_keeps_the_sequence()
        {
            var message = Stored();

            Assert.True(message.Unsend(Sender, revision: 9, Later).Value);

            Assert.Equal(
                (string.Empty, Later, 9L, 3L),
                (message.Content, message.UnsentAt, message.Revision, message.Sequence)
            );
        }

        [Fact]
        public void Again_changes_nothing_and_takes_no_revision()
        {
            var message = Stored();
            message.Unsend(Sender, revision: 9, Later);

            Assert.False(message.Unsend(Sender, revision: 10, Later.AddDays(1)).Value);

            Assert.Equal((Later, 9L), (message.UnsentAt, message.Revision));
        }

        [Fact]
        public void Other_users_may_not()
        {
            var message = Stored();

            Assert.Same(MessageErrors.NotYours, message.Unsend(UserId.New(), revision: 9, Later).Error);

            Assert.Equal(("Hello", null, 4L), (message.Content, message.UnsentAt, message.Revision));
        }
    }

    public sealed class React
    {
        [Fact]
        public void A_reaction_takes_a_revision_and_is_not_an_edit()
        {
            var message = Stored();

            Assert.True(message.React("👍", isOn: true, own: [], present: [], revision: 9).Value);

            Assert.Equal((9L, true, "Hello"), (message.Revision, message.IsChanged, message.Content));
            Assert.Null(message.EditedAt);
        }

        [Theory]
        [InlineData("👍", true)]
        [InlineData("🔥", false)]
        public void An_unchanged_reaction_takes_no_revision(string emoji, bool isOn)
        {
            var message = Stored();

            Assert.False(message.React(emoji, isOn, own: ["👍"], present: ["👍", "🔥"], revision: 9).Value);

            Assert.Equal((4L, false), (message.Revision, message.IsChanged));
        }

        [Fact]
        public void A_message_takes_20_different_emoji_and_any_number_of_each()
        {
            string[] present = [.. Enumerable.Range(0, Message.MaxEmoji).Select(i => $"{i}")];

            Assert.Same(
                MessageErrors.TooManyReactions,
                Stored().React("👍", isOn: true, own: [], present, revision: 9).Error
            );
            Assert.True(Stored().React("👍", isOn: true, own: [], present[1..], revision: 9).Value);
            Assert.True(Stored().React("7", isOn: true, own: [], present, revision: 9).Value);
        }

        [Fact]
        public void A_user_has_at_most_10_and_can_always_remove_one()
        {
            string[] own = [.. Enumerable.Range(0, Message.MaxEmojiPerUser).Select(i => $"{i}")];

            Assert.Same(MessageErrors.TooManyReactions, Stored().React("👍", isOn: true, own, own, revision: 9).Error);
            Assert.True(Stored().React("👍", isOn: true, own[1..], own, revision: 9).Value);
            Assert.True(Stored().React("7", isOn: false, own, own, revision: 9).Value);
        }

        [Theory]
        [InlineData(true)]
        [InlineData(false)]
        public void An_unsent_message_takes_none(bool isOn)
        {
            var message = Stored();
            message.Unsend(Sender, revision: 5, Later);

            Assert.Same(
                MessageErrors.AlreadyUnsent,
                message.React("👍", isOn, own: [], present: [], revision: 9).Error
            );

            Assert.Equal(5L, message.Revision);
        }
    }

    [Fact]
    public static void What_takes_another_revision_is_changed()
    {
        var (edited, unsent, same) = (Stored(), Stored(), Stored());
        edited.Edit(Sender, "Hello there", revision: 9, Later);
        unsent.Unsend(Sender, revision: 9, Later);
        same.Edit(Sender, "Hello", revision: 9, Later);

        Assert.Equal((true, true, false), (edited.IsChanged, unsent.IsChanged, same.IsChanged));
    }
}
