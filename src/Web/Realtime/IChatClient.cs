using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>What the server tells a connected client. Method names are the names of the events on the wire.</summary>
public interface IChatClient
{
    /// <summary>Messages were sent to a chat: one or more, ascending, with consecutive revisions.</summary>
    Task MessagesReceived(Guid chatId, IReadOnlyList<MessageDto> messages);

    /// <summary>A message was edited, unsent or reacted to.</summary>
    Task MessageChanged(MessageDto message);

    /// <summary>A message that was sent or edited mentions the user.</summary>
    Task Mentioned(Guid chatId, Guid messageId, long sequence);

    /// <summary>The user is in a chat that they were not in before.</summary>
    Task ChatAdded(ChatDto chat);

    /// <summary>A chat's name, visibility, owner or need of a password changed.</summary>
    Task ChatChanged(ChatSummaryDto chat);

    /// <summary>The chat is deleted, or no longer the user's to see.</summary>
    Task ChatRemoved(Guid chatId);

    /// <summary>Members came, changed their role (they are among <paramref name="added"/> then), or went.</summary>
    Task MembersChanged(Guid chatId, IReadOnlyList<MemberDto> added, IReadOnlyList<Guid> removed);
}
