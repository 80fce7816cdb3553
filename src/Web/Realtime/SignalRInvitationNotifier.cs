using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells the invited of their invitations.</summary>
internal sealed class SignalRInvitationNotifier(LiveConnections live, IServiceScopeFactory scopes)
{
    public async Task ReceiveAsync(InvitationSent domainEvent)
    {
        if (live.Of(domainEvent.UserId) is not { Count: > 0 } connections)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (
            await scope
                .ServiceProvider.GetRequiredService<IInvitations>()
                .FindAsync(domainEvent.InvitationId, CancellationToken.None) is
            { } invitation
        )
        {
            await new ClientBroadcast(connections).InvitationReceived(invitation);
        }
    }

    public Task ReceiveAsync(InvitationEnded domainEvent) =>
        new ClientBroadcast(live.Of(domainEvent.UserId)).InvitationRemoved(domainEvent.InvitationId.Value);
}
