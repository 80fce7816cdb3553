using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.UnitTests;

/// <summary>Makes what tests need and do not care about.</summary>
internal static class Some
{
    public static UserDto User(string username = "jane", UserId? id = null) =>
        new(
            (id ?? UserId.New()).Value,
            username,
            DisplayName: null,
            About: null,
            App.Now,
            Online: false,
            LastSeenAt: null,
            Guest: false
        );

    public static MessageState State(
        ChatId chatId,
        UserId? sender = null,
        long sequence = 1,
        string content = "Hello"
    ) =>
        new(
            MessageId.New(),
            chatId,
            sequence,
            Revision: sequence,
            sender ?? UserId.New(),
            "jane",
            MessageKind.Text,
            content,
            ClientMessageId: null,
            ReplyToId: null,
            App.Now,
            EditedAt: null,
            UnsentAt: null
        );

    public static MessageDto Message(ChatId chatId, long sequence = 1) =>
        MessageDto.From(State(chatId, sequence: sequence));

    public static ChatDto Chat(ChatId id, long revision = 0) =>
        new(
            id.Value,
            ChatType.Group,
            ChatVisibility.Private,
            "The Room",
            OwnerId: null,
            RequiresPassword: false,
            MemberCount: 2,
            App.Now,
            LastSequence: revision,
            revision,
            LastMessage: null,
            Participants: null,
            ChatRole.Member,
            UnreadCount: 0,
            LastReadSequence: 0
        );
}
