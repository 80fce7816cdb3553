using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Chats;

/// <summary>Takes who deleted their account out of all groups, in the same transaction, as if they left each; direct chats stay for the other to read.</summary>
internal sealed class RemoveDeletedUser(
    IChatRepository chats,
    IInvitationRepository invitations,
    IInviteLinkRepository links,
    IUsers users
) : ICommittingHandler<UserDeleted>
{
    public async Task Handle(UserDeleted domainEvent, CancellationToken cancellationToken)
    {
        // Everything is locked at once, in one order. Nothing can be added meanwhile, because who adds a user keeps them from being deleted.
        var locked = (await chats.LockAllOfAsync(domainEvent.UserId, cancellationToken)).ToDictionary(chat => chat.Id);
        var members = (await chats.ListMembershipsAsync(domainEvent.UserId, cancellationToken))
            .Select(membership => new ActingMember(locked[membership.ChatId], membership))
            .ToList();
        await links.DeleteByAsync(domainEvent.UserId, cancellationToken);
        await LeaveDirectAsync(
            domainEvent.UserId,
            [.. members.Where(member => member.Chat.Type == ChatType.Direct).Select(member => member.Chat)],
            cancellationToken
        );
        foreach (var member in members.Where(member => member.Chat.Type == ChatType.Group))
        {
            await LeaveChatProcess.LeaveAsync(chats, invitations, member, cancellationToken);
        }

        await EndInvitationsAsync(
            domainEvent.UserId,
            [.. locked.Values.Where(chat => chat.IsAbandoned).Select(chat => chat.Id)],
            cancellationToken
        );
    }

    private async Task LeaveDirectAsync(
        UserId leaver,
        IReadOnlyCollection<Chat> direct,
        CancellationToken cancellationToken
    )
    {
        if (direct.Count == 0)
        {
            return;
        }

        var staying = await users.ExistingAsync([.. direct.Select(chat => OtherOf(chat, leaver))], cancellationToken);
        foreach (var chat in direct)
        {
            var isLast = !staying.Contains(OtherOf(chat, leaver));
            chat.LoseParticipant(isLast);
            if (isLast)
            {
                chats.Remove(chat);
            }
        }

        await chats.SilenceDirectAsync(leaver, cancellationToken);
    }

    /// <summary>Ends the invitations to and by the user. Those of a deleted chat ended with it.</summary>
    private async Task EndInvitationsAsync(
        UserId userId,
        HashSet<ChatId> abandoned,
        CancellationToken cancellationToken
    ) =>
        invitations.End([
            .. (await invitations.ListOfAsync(userId, cancellationToken)).Where(invitation =>
                !abandoned.Contains(invitation.ChatId)
            ),
        ]);

    private static UserId OtherOf(Chat chat, UserId one) =>
        (chat.DirectLow == one ? chat.DirectHigh : chat.DirectLow)!.Value;
}
