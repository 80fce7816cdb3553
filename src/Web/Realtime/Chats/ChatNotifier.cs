using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Realtime.Messages;

namespace Messenger.Web.Realtime.Chats;

/// <summary>Updates the subscriptions to a chat when its members change, and informs the clients.</summary>
/// <remarks>Subscriptions change first, so that no connection receives an event that it may not see.</remarks>
internal sealed class ChatNotifier(LiveConnections live, ChatStream stream, IInbox inbox)
    : INodeEventHandler<MembersAdded>,
        INodeEventHandler<MemberRemoved>,
        INodeEventHandler<MemberChanged>,
        INodeEventHandler<ChatEdited>,
        INodeEventHandler<ChatClosedToVisitors>,
        INodeEventHandler<ChatDeleted>
{
    public async Task HandleAsync(MembersAdded nodeEvent)
    {
        live.SubscribeMembers(nodeEvent.ChatId, nodeEvent.UserIds, nodeEvent.Version);
        foreach (var user in nodeEvent.UserIds)
        {
            await SendChatAddedAsync(nodeEvent.ChatId, user);
        }

        await SendMembersAsync(nodeEvent.ChatId, nodeEvent.UserIds);
    }

    /// <summary>Sends a chat to the connections of a new member, which are subscribed already.</summary>
    public async Task SendChatAddedAsync(ChatId chatId, UserId user)
    {
        if (live.Of(user) is not { Count: > 0 } connections)
        {
            return;
        }

        await stream.OpenAsync([chatId]);
        if (await inbox.FindChatAsync(chatId, user, CancellationToken.None) is { } chat)
        {
            ClientBroadcast.Send(new ChatAddedEvent(chat), connections);
        }
    }

    public Task HandleAsync(MemberRemoved nodeEvent)
    {
        live.UnsubscribeMember(nodeEvent.ChatId, nodeEvent.UserId, nodeEvent.Version);
        ClientBroadcast.Send(new ChatRemovedEvent(nodeEvent.ChatId.Value), live.Of(nodeEvent.UserId));
        ClientBroadcast.Send(
            new MembersChangedEvent(nodeEvent.ChatId.Value, [], [nodeEvent.UserId.Value]),
            live.SubscribersOf(nodeEvent.ChatId)
        );
        return Task.CompletedTask;
    }

    public Task HandleAsync(MemberChanged nodeEvent) => SendMembersAsync(nodeEvent.ChatId, [nodeEvent.UserId]);

    public async Task HandleAsync(ChatEdited nodeEvent)
    {
        if (
            live.SubscribersOf(nodeEvent.ChatId) is { Count: > 0 } subscribers
            && await FindSummaryAsync(nodeEvent.ChatId) is { } chat
        )
        {
            ClientBroadcast.Send(new ChatChangedEvent(chat), subscribers);
        }
    }

    public Task HandleAsync(ChatClosedToVisitors nodeEvent)
    {
        RemoveVisitors(nodeEvent.ChatId);
        return Task.CompletedTask;
    }

    /// <summary>Unsubscribes the connections that are not members of a chat, and informs them.</summary>
    public void RemoveVisitors(ChatId chatId) =>
        ClientBroadcast.Send(new ChatRemovedEvent(chatId.Value), live.UnsubscribeVisitors(chatId));

    public Task HandleAsync(ChatDeleted nodeEvent)
    {
        ClientBroadcast.Send(new ChatRemovedEvent(nodeEvent.ChatId.Value), live.UnsubscribeAll(nodeEvent.ChatId));
        return Task.CompletedTask;
    }

    private async Task SendMembersAsync(ChatId chatId, IReadOnlyCollection<UserId> users)
    {
        if (live.SubscribersOf(chatId) is { Count: > 0 } subscribers)
        {
            var members = await inbox.ListMembersAsync(chatId, users, CancellationToken.None);
            ClientBroadcast.Send(new MembersChangedEvent(chatId.Value, members, []), subscribers);
        }
    }

    /// <summary>Reads a chat without the fields that depend on the user.</summary>
    /// <remarks>A chat with a password shows less to other users, so it is read as its owner.</remarks>
    private async Task<ChatSummaryDto?> FindSummaryAsync(ChatId chatId)
    {
        var chat = await inbox.FindChatAsync(chatId, viewer: null, CancellationToken.None);
        if (chat is { RequiresPassword: true, OwnerId: { } owner })
        {
            chat = await inbox.FindChatAsync(chatId, new UserId(owner), CancellationToken.None);
        }

        return chat?.Summary();
    }
}
