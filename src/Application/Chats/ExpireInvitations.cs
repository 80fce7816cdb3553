using Messenger.Application.Common;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Chats;

/// <summary>Ends invitations in the transaction that takes their point away: of who became a member, in whatever way, and from who is none any more.</summary>
/// <remarks>Those to a deleted chat are ended by <see cref="ChatRemoval"/>: when its event is handled they are gone already.</remarks>
internal sealed class ExpireInvitations(IInvitationRepository invitations)
    : ICommittingHandler<MembersAdded>,
        ICommittingHandler<MemberRemoved>
{
    public async Task Handle(MembersAdded domainEvent, CancellationToken cancellationToken) =>
        invitations.End(await invitations.ListToAsync(domainEvent.ChatId, domainEvent.UserIds, cancellationToken));

    public async Task Handle(MemberRemoved domainEvent, CancellationToken cancellationToken) =>
        invitations.End(await invitations.ListByAsync(domainEvent.ChatId, domainEvent.UserId, cancellationToken));
}

internal static class PointlessInvitations
{
    /// <summary>Ends and deletes invitations.</summary>
    public static void End(this IInvitationRepository invitations, IReadOnlyList<Invitation> pointless)
    {
        foreach (var invitation in pointless)
        {
            invitation.End();
            invitations.Remove(invitation);
        }
    }
}
