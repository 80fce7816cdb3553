using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Moderation.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells those who moderate a chat that there is something to look at, or no longer.</summary>
internal sealed class SignalRReportNotifier(LiveConnections live, IServiceScopeFactory scopes)
{
    public async Task ReceiveAsync(ReportsChanged domainEvent)
    {
        await using var scope = scopes.CreateAsyncScope();
        var moderators = await scope
            .ServiceProvider.GetRequiredService<IChatAccess>()
            .ListModeratorsAsync(domainEvent.ChatId, CancellationToken.None);
        await new ClientBroadcast([.. moderators.SelectMany(live.Of)]).ReportsChanged(domainEvent.ChatId.Value);
    }
}
