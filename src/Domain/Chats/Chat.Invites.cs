using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <content>Invite links and invitations.</content>
public sealed partial class Chat
{
    /// <summary>Allows making, seeing and revoking the chat's invite links; owners and admins may.</summary>
    public Result AllowInviteLinks(Membership actor) =>
        MayManage(actor, ChatRole.Admin) is { } refused ? refused : Result.Success;

    /// <summary>Makes an invite link; owners and admins may.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="live">How many live links the chat has.</param>
    /// <param name="lifetime">How long it holds; null for ever.</param>
    /// <param name="maxUses">How many it lets in; null for any number.</param>
    /// <param name="now">The time it happens.</param>
    public Result<InviteLink> MakeInviteLink(
        Membership actor,
        int live,
        TimeSpan? lifetime,
        int? maxUses,
        DateTimeOffset now
    )
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (live >= MaxInviteLinks)
        {
            return ChatErrors.TooManyInviteLinks;
        }

        Log(ChatAction.LinkMade, actor.UserId);
        return InviteLink.Make(Id, actor.UserId, lifetime, maxUses, now);
    }

    /// <summary>Notes that an invite link is revoked, which <see cref="AllowInviteLinks"/> allowed. The caller deletes it.</summary>
    public void RevokeInviteLink(Membership actor) => Log(ChatAction.LinkRevoked, actor.UserId);

    /// <summary>Lets someone in who is not a member yet and brings a link: into a private chat too, and without its password. Uses the link.</summary>
    public Result<Membership> JoinBy(InviteLink link, UserId newcomer, DateTimeOffset now)
    {
        if (link.ChatId != Id || !link.IsLive(now))
        {
            return ChatErrors.InviteNotFound;
        }

        link.Use();
        return LetIn(newcomer, now);
    }

    /// <summary>Invites users to become members; any member of a group may.</summary>
    /// <param name="actor">Who invites them.</param>
    /// <param name="others">Users that exist, are not members and are not invited.</param>
    /// <param name="open">How many open invitations to the chat the inviter has.</param>
    /// <param name="now">The time it happens.</param>
    public Result<IReadOnlyList<Invitation>> Invite(
        Membership actor,
        IReadOnlyCollection<UserId> others,
        int open,
        DateTimeOffset now
    )
    {
        if (MayManage(actor, ChatRole.Member) is { } refused)
        {
            return refused;
        }

        return open + others.Count <= MaxInvitations
            ? Result<IReadOnlyList<Invitation>>.Success([
                .. others.Select(other => Invitation.Send(Id, other, actor.UserId, now)),
            ])
            : ChatErrors.TooManyInvitations;
    }

    /// <summary>Lets in who was invited: into a private chat too, and without its password. Who becomes a member has no invitation any more.</summary>
    /// <exception cref="ArgumentException">The invitation is to another chat.</exception>
    public Membership Accept(Invitation invitation, DateTimeOffset now) =>
        invitation.ChatId == Id
            ? LetIn(invitation.UserId, now)
            : throw new ArgumentException("This invitation is to another chat.", nameof(invitation));

    /// <summary>Takes an invitation back; its inviter, owners and admins may. The caller deletes it.</summary>
    public Result Withdraw(Membership actor, Invitation invitation)
    {
        if (invitation.InvitedBy != actor.UserId && MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        invitation.End();
        return Result.Success;
    }
}
