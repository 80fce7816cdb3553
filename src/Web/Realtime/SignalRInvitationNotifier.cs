using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells the invited of their invitations.</summary>
internal sealed class SignalRInvitationNotifier(LiveConnections live, IServiceScopeFactory scopes)
{
    public async Task ReceiveAsync(InvitationSent happened)
    {
        if (live.Of(happened.UserId) is not { Count: > 0 } connections)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (
            await scope
                .ServiceProvider.GetRequiredService<IInvitations>()
                .FindAsync(happened.InvitationId, CancellationToken.None) is
            { } invitation
        )
        {
            await new Audience(connections).InvitationReceived(invitation);
        }
    }

    public Task ReceiveAsync(InvitationEnded happened) =>
        new Audience(live.Of(happened.UserId)).InvitationRemoved(happened.InvitationId.Value);
}
