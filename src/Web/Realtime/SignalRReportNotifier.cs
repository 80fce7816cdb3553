using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Moderation.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells those who moderate a chat that there is something to look at, or no longer.</summary>
internal sealed class SignalRReportNotifier(LiveConnections live, IServiceScopeFactory scopes)
{
    public async Task ReceiveAsync(ReportsChanged happened)
    {
        await using var scope = scopes.CreateAsyncScope();
        var moderators = await scope
            .ServiceProvider.GetRequiredService<IChatAccess>()
            .ListModeratorsAsync(happened.ChatId, CancellationToken.None);
        await new Audience([.. moderators.SelectMany(live.Of)]).ReportsChanged(happened.ChatId.Value);
    }
}
