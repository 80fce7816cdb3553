using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Keeps who hears a chat in step with who is in it, and tells them of it. Seats change first, so that nobody hears what is not theirs.</summary>
internal sealed class SignalRChatNotifier(LiveConnections live, ChatFeed feed, IInbox inbox)
{
    public async Task ReceiveAsync(MembersAdded happened)
    {
        live.MembersAdded(happened.ChatId, happened.UserIds, happened.Version);
        foreach (var user in happened.UserIds)
        {
            await TellAddedAsync(happened.ChatId, user);
        }

        await TellOfMembersAsync(happened.ChatId, happened.UserIds);
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
            await new Audience(connections).ChatAdded(chat);
        }
    }

    public async Task ReceiveAsync(MemberRemoved happened)
    {
        live.MemberRemoved(happened.ChatId, happened.UserId, happened.Version);
        await new Audience(live.Of(happened.UserId)).ChatRemoved(happened.ChatId.Value);
        await new Audience(live.ListenersOf(happened.ChatId)).MembersChanged(
            happened.ChatId.Value,
            [],
            [happened.UserId.Value]
        );
    }

    public Task ReceiveAsync(MemberChanged happened) => TellOfMembersAsync(happened.ChatId, [happened.UserId]);

    public async Task ReceiveAsync(ChatEdited happened)
    {
        if (
            live.ListenersOf(happened.ChatId) is { Count: > 0 } listeners
            && await AsMembersSeeAsync(happened.ChatId) is { } chat
        )
        {
            await new Audience(listeners).ChatChanged(chat);
        }
    }

    public Task ReceiveAsync(ChatClosedToVisitors happened) => CloseToVisitorsAsync(happened.ChatId);

    public Task CloseToVisitorsAsync(ChatId chatId) =>
        new Audience(live.CloseToVisitors(chatId)).ChatRemoved(chatId.Value);

    public Task ReceiveAsync(ChatDeleted happened) =>
        new Audience(live.Close(happened.ChatId)).ChatRemoved(happened.ChatId.Value);

    private async Task TellOfMembersAsync(ChatId chatId, IReadOnlyCollection<UserId> users)
    {
        if (live.ListenersOf(chatId) is { Count: > 0 } listeners)
        {
            await new Audience(listeners).MembersChanged(
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
