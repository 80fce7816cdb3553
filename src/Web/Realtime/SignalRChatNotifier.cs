using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Keeps who hears a chat in step with who is in it, and tells them of it. Seats change first, so that nobody hears what is not theirs.</summary>
internal sealed class SignalRChatNotifier(LiveConnections live, ChatStream feed, IInbox inbox)
{
    public async Task ReceiveAsync(MembersAdded domainEvent)
    {
        live.MembersAdded(domainEvent.ChatId, domainEvent.UserIds, domainEvent.Version);
        foreach (var user in domainEvent.UserIds)
        {
            await TellAddedAsync(domainEvent.ChatId, user);
        }

        await TellOfMembersAsync(domainEvent.ChatId, domainEvent.UserIds);
    }

    /// <summary>Tells a user's connections, which are seated already, of a chat that they are in now.</summary>
    public async Task TellAddedAsync(ChatId chatId, UserId user)
    {
        if (live.Of(user) is not { Count: > 0 } connections)
        {
            return;
        }

        await feed.OpenAsync([chatId]);
        if (await inbox.FindChatAsync(chatId, user, CancellationToken.None) is { } chat)
        {
            await new ClientBroadcast(connections).ChatAdded(chat);
        }
    }

    public async Task ReceiveAsync(MemberRemoved domainEvent)
    {
        live.MemberRemoved(domainEvent.ChatId, domainEvent.UserId, domainEvent.Version);
        await new ClientBroadcast(live.Of(domainEvent.UserId)).ChatRemoved(domainEvent.ChatId.Value);
        await new ClientBroadcast(live.SubscribersOf(domainEvent.ChatId)).MembersChanged(
            domainEvent.ChatId.Value,
            [],
            [domainEvent.UserId.Value]
        );
    }

    public Task ReceiveAsync(MemberChanged domainEvent) => TellOfMembersAsync(domainEvent.ChatId, [domainEvent.UserId]);

    public async Task ReceiveAsync(ChatEdited domainEvent)
    {
        if (
            live.SubscribersOf(domainEvent.ChatId) is { Count: > 0 } listeners
            && await AsMembersSeeAsync(domainEvent.ChatId) is { } chat
        )
        {
            await new ClientBroadcast(listeners).ChatChanged(chat);
        }
    }

    public Task ReceiveAsync(ChatClosedToVisitors domainEvent) => CloseToVisitorsAsync(domainEvent.ChatId);

    public Task CloseToVisitorsAsync(ChatId chatId) =>
        new ClientBroadcast(live.CloseToVisitors(chatId)).ChatRemoved(chatId.Value);

    public Task ReceiveAsync(ChatDeleted domainEvent) =>
        new ClientBroadcast(live.Close(domainEvent.ChatId)).ChatRemoved(domainEvent.ChatId.Value);

    private async Task TellOfMembersAsync(ChatId chatId, IReadOnlyCollection<UserId> users)
    {
        if (live.SubscribersOf(chatId) is { Count: > 0 } listeners)
        {
            await new ClientBroadcast(listeners).MembersChanged(
                chatId.Value,
                await inbox.ListMembersAsync(chatId, users, CancellationToken.None),
                []
            );
        }
    }

    /// <summary>A chat without per-user fields. One with a password tells a stranger less, so there its owner looks.</summary>
    private async Task<ChatSummaryDto?> AsMembersSeeAsync(ChatId chatId)
    {
        var chat = await inbox.FindChatAsync(chatId, viewer: null, CancellationToken.None);
        if (chat is { RequiresPassword: true, OwnerId: { } owner })
        {
            chat = await inbox.FindChatAsync(chatId, new UserId(owner), CancellationToken.None);
        }

        return chat?.Summary();
    }
}
