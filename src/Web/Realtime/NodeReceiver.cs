using Messenger.Application.Common;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Web.Realtime;

/// <summary>Hands what a node hears to whoever pushes it to connections.</summary>
internal sealed class NodeReceiver(SignalRMessageNotifier messages, SignalRChatNotifier chats, LiveConnections live) : INodeReceiver
{
    public Task ReceiveAsync(IDomainEvent happened) => happened switch
    {
        MessagesAppended appended => messages.ReceiveAsync(appended),
        MessageChanged changed => messages.ReceiveAsync(changed),
        UsersMentioned mentioned => messages.ReceiveAsync(mentioned),
        MembersAdded added => chats.ReceiveAsync(added),
        MemberRemoved removed => chats.ReceiveAsync(removed),
        MemberRoleChanged changed => chats.ReceiveAsync(changed),
        ChatEdited edited => chats.ReceiveAsync(edited),
        ChatClosedToVisitors closed => chats.ReceiveAsync(closed),
        ChatDeleted deleted => chats.ReceiveAsync(deleted),
        SessionEnded ended => Close(ended),
        _ => throw new ArgumentException($"No connection is told of {happened.GetType().Name}.", nameof(happened)),
    };

    private Task Close(SessionEnded ended)
    {
        foreach (var connection in live.Of(ended.UserId, ended.SessionId))
        {
            connection.Abort();
        }

        return Task.CompletedTask;
    }
}
