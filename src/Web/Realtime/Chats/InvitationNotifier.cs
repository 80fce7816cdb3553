using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Events;

namespace Messenger.Web.Realtime.Chats;

/// <summary>Sends invitations to the users who were invited.</summary>
internal sealed class InvitationNotifier(LiveConnections live, IServiceScopeFactory scopes)
    : INodeEventHandler<InvitationSent>,
        INodeEventHandler<InvitationEnded>
{
    public async Task HandleAsync(InvitationSent nodeEvent)
    {
        if (live.Of(nodeEvent.UserId) is not { Count: > 0 } connections)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var invitations = scope.ServiceProvider.GetRequiredService<IInvitations>();
        if (await invitations.FindAsync(nodeEvent.InvitationId, CancellationToken.None) is { } invitation)
        {
            ClientBroadcast.Send(new InvitationReceivedEvent(invitation), connections);
        }
    }

    public Task HandleAsync(InvitationEnded nodeEvent)
    {
        ClientBroadcast.Send(new InvitationRemovedEvent(nodeEvent.InvitationId.Value), live.Of(nodeEvent.UserId));
        return Task.CompletedTask;
    }
}
