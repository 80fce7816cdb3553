using Messenger.Application.Inbox.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Keeps who hears a chat in step with who is in it, and tells them of it. Seats change first, so that nobody hears what is not theirs.</summary>
internal sealed class SignalRChatNotifier(LiveConnections live, IInbox inbox)
{
    public async Task ReceiveAsync(MembersAdded happened)
    {
        live.MembersAdded(happened.ChatId, happened.UserIds, happened.Version);
        foreach (var user in happened.UserIds)
        {
            if (live.Of(user) is { Count: > 0 } connections && await inbox.FindChatAsync(happened.ChatId, user, CancellationToken.None) is { } chat)
            {
                await new Audience(connections).ChatAdded(chat);
            }
        }

        await TellOfMembersAsync(happened.ChatId, happened.UserIds);
    }

    public async Task ReceiveAsync(MemberRemoved happened)
    {
        live.MemberRemoved(happened.ChatId, happened.UserId, happened.Version);
        await new Audience(live.Of(happened.UserId)).ChatRemoved(happened.ChatId.Value);
        await new Audience(live.ListenersOf(happened.ChatId)).MembersChanged(happened.ChatId.Value, [], [happened.UserId.Value]);
    }

    public Task ReceiveAsync(MemberChanged happened) => TellOfMembersAsync(happened.ChatId, [happened.UserId]);

    public async Task ReceiveAsync(ChatEdited happened)
    {
        if (live.ListenersOf(happened.ChatId) is { Count: > 0 } listeners && await AsMembersSeeAsync(happened.ChatId) is { } chat)
        {
            await new Audience(listeners).ChatChanged(chat);
        }
    }

    public Task ReceiveAsync(ChatClosedToVisitors happened) =>
        new Audience(live.CloseToVisitors(happened.ChatId)).ChatRemoved(happened.ChatId.Value);

    public Task ReceiveAsync(ChatDeleted happened) =>
        new Audience(live.Close(happened.ChatId)).ChatRemoved(happened.ChatId.Value);

    private async Task TellOfMembersAsync(ChatId chatId, IReadOnlyCollection<UserId> users)
    {
        if (live.ListenersOf(chatId) is { Count: > 0 } listeners)
        {
            await new Audience(listeners).MembersChanged(chatId.Value, await inbox.ListMembersAsync(chatId, users, CancellationToken.None), []);
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
