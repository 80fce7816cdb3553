using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Moderation.Events;

namespace Messenger.Web.Realtime.Moderation;

/// <summary>Informs the moderators of a chat that its reports have changed.</summary>
internal sealed class ReportNotifier(LiveConnections live, IServiceScopeFactory scopes)
    : INodeEventHandler<ReportsChanged>
{
    public async Task HandleAsync(ReportsChanged nodeEvent)
    {
        await using var scope = scopes.CreateAsyncScope();
        var moderators = await scope
            .ServiceProvider.GetRequiredService<IChatAccess>()
            .ListModeratorsAsync(nodeEvent.ChatId, CancellationToken.None);
        ClientBroadcast.Send(new ReportsChangedEvent(nodeEvent.ChatId.Value), [.. moderators.SelectMany(live.Of)]);
    }
}
