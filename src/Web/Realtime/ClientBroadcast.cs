using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Tells several connections the same. An event is serialised once, however many hear it, and nobody waits for anybody.</summary>
internal sealed class ClientBroadcast(IReadOnlyList<LiveConnection> connections) : IChatClient
{
    public Task MessagesReceived(Guid chatId, IReadOnlyList<MessageDto> messages) =>
        Tell(nameof(MessagesReceived), chatId, messages);

    public Task MessageChanged(MessageDto message) => Tell(nameof(MessageChanged), message);

    public Task Mentioned(Guid chatId, Guid messageId, long sequence) =>
        Tell(nameof(Mentioned), chatId, messageId, sequence);

    public Task ChatAdded(ChatDto chat) => Tell(nameof(ChatAdded), chat);

    public Task ChatChanged(ChatSummaryDto chat) => Tell(nameof(ChatChanged), chat);

    public Task ChatRemoved(Guid chatId) => Tell(nameof(ChatRemoved), chatId);

    public Task MembersChanged(Guid chatId, IReadOnlyList<MemberDto> added, IReadOnlyList<Guid> removed) =>
        Tell(nameof(MembersChanged), chatId, added, removed);

    public Task TypingChanged(Guid chatId, Guid userId, bool isTyping) =>
        Tell(nameof(TypingChanged), chatId, userId, isTyping);

    public Task ReceiptsChanged(Guid chatId, Guid userId, long lastDeliveredSequence, long lastReadSequence) =>
        Tell(nameof(ReceiptsChanged), chatId, userId, lastDeliveredSequence, lastReadSequence);

    public Task PresenceChanged(Guid userId, bool online, DateTimeOffset? lastSeenAt) =>
        Tell(nameof(PresenceChanged), userId, online, lastSeenAt);

    public Task OnlineCountChanged(int count) => Tell(nameof(OnlineCountChanged), count);

    public Task FriendChanged(FriendDto friend) => Tell(nameof(FriendChanged), friend);

    public Task FriendRemoved(Guid userId) => Tell(nameof(FriendRemoved), userId);

    public Task InvitationReceived(InvitationDto invitation) => Tell(nameof(InvitationReceived), invitation);

    public Task InvitationRemoved(Guid invitationId) => Tell(nameof(InvitationRemoved), invitationId);

    public Task NotificationSettingsChanged(Guid? chatId) => Tell(nameof(NotificationSettingsChanged), chatId);

    public Task ReportsChanged(Guid chatId) => Tell(nameof(ReportsChanged), chatId);

    public Task ServerRestarting(int reconnectAfter) => Tell(nameof(ServerRestarting), reconnectAfter);

    private Task Tell(string method, params object?[] arguments)
    {
        if (connections.Count > 0)
        {
            var liveEvent = new LiveEvent(method, arguments);
            foreach (var connection in connections)
            {
                connection.Write(liveEvent);
            }
        }

        return Task.CompletedTask;
    }
}
