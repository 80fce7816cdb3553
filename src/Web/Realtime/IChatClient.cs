using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>What the server tells a connected client. Method names are the names of the events on the wire.</summary>
public interface IChatClient
{
    /// <summary>Messages were sent to a chat: one or more, ascending, with consecutive revisions.</summary>
    Task MessagesReceived(Guid chatId, IReadOnlyList<MessageDto> messages);

    /// <summary>A message was edited, unsent, removed or reacted to.</summary>
    Task MessageChanged(MessageDto message);

    /// <summary>A message that was sent or edited mentions the user.</summary>
    Task Mentioned(Guid chatId, Guid messageId, long sequence);

    /// <summary>The user is in a chat that they were not in before.</summary>
    Task ChatAdded(ChatDto chat);

    /// <summary>A chat's name, visibility, owner, slow mode or need of a password changed.</summary>
    Task ChatChanged(ChatSummaryDto chat);

    /// <summary>The chat is deleted, or no longer the user's to see.</summary>
    Task ChatRemoved(Guid chatId);

    /// <summary>Somebody asked to be friends, was asked, or is a friend now.</summary>
    Task FriendChanged(FriendDto friend);

    /// <summary>A friendship or a request ended.</summary>
    Task FriendRemoved(Guid userId);

    /// <summary>Members came, changed their role or were muted or unmuted (they are among <paramref name="added"/> then), or went.</summary>
    Task MembersChanged(Guid chatId, IReadOnlyList<MemberDto> added, IReadOnlyList<Guid> removed);

    /// <summary>A member types, or no longer does. It ends by itself 6 seconds after it was last said.</summary>
    Task TypingChanged(Guid chatId, Guid userId, bool isTyping);

    /// <summary>A member has received and read the chat up to these sequences. Marks never go back: of two that overtook each other the greater holds.</summary>
    Task ReceiptsChanged(Guid chatId, Guid userId, long lastDeliveredSequence, long lastReadSequence);

    /// <summary>A friend, or somebody with whom the user shares a chat of at most 100 members, came online or left.</summary>
    Task PresenceChanged(Guid userId, bool online, DateTimeOffset? lastSeenAt);

    /// <summary>How many users are online; told every 2 seconds at most.</summary>
    Task OnlineCountChanged(int count);

    /// <summary>The user is invited into a chat.</summary>
    Task InvitationReceived(InvitationDto invitation);

    /// <summary>An invitation of the user's is gone: accepted, declined, withdrawn, or without a point any more.</summary>
    Task InvitationRemoved(Guid invitationId);

    /// <summary>The user wants to be notified of other things: in one chat, or (null) in general.</summary>
    Task NotificationSettingsChanged(Guid? chatId);

    /// <summary>Reports of a chat that the user moderates came in or were closed.</summary>
    Task ReportsChanged(Guid chatId);

    /// <summary>This node stops and closes the connection; come back in so many milliseconds, here or at another.</summary>
    Task ServerRestarting(int reconnectAfter);
}
