using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Joins the chat that the current user is invited into: a private one too, and without its password.</summary>
[RateLimit(nameof(ChatRateLimits.JoiningPerUser))]
public sealed record AcceptInvitation(InvitationId InvitationId) : ICommand<ChatId>;

/// <summary>Declines an invitation, or takes it back: its inviter, and the chat's owner and admins may.</summary>
public sealed record EndInvitation(InvitationId InvitationId) : IVoidCommand;

internal sealed class AcceptInvitationHandler(
    ICurrentUser user,
    IChatRepository chats,
    IInvitationRepository invitations,
    NewMemberPolicy newcomers,
    TimeProvider clock
) : ICommandHandler<AcceptInvitation, ChatId>
{
    public async Task<Result<ChatId>> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        if (await newcomers.LockUsersAsync(user.RequiredId, [], cancellationToken) is { } gone)
        {
            return gone;
        }

        if (
            await OpenInvitation.LockAsync(chats, invitations, request.InvitationId, cancellationToken) is not { } open
            || open.Invitation.UserId != user.RequiredId
        )
        {
            return ChatErrors.InvitationNotFound;
        }

        if (await newcomers.RefuseBannedAsync(open.Chat, [user.RequiredId], cancellationToken) is { } banned)
        {
            return banned;
        }

        var membership = open.Chat.Accept(open.Invitation, clock.GetUtcNow());
        chats.Add(membership);
        await newcomers.ApplyAsync(open.Chat, [membership], cancellationToken);
        return open.Chat.Id;
    }
}

internal sealed class EndInvitationHandler(ICurrentUser user, IChatRepository chats, IInvitationRepository invitations)
    : IVoidCommandHandler<EndInvitation>
{
    public async Task<Result> Handle(EndInvitation request, CancellationToken cancellationToken)
    {
        if (
            await OpenInvitation.LockAsync(chats, invitations, request.InvitationId, cancellationToken)
            is not var (chat, invitation)
        )
        {
            return ChatErrors.InvitationNotFound;
        }

        if (invitation.UserId == user.RequiredId)
        {
            invitation.End();
        }
        else if (await chats.FindMemberAsync(chat.Id, user.RequiredId, cancellationToken) is not { } actor)
        {
            return ChatErrors.InvitationNotFound;
        }
        else if (chat.Withdraw(actor, invitation).Error is { } refused)
        {
            return refused;
        }

        invitations.Remove(invitation);
        return Result.Success;
    }
}

/// <summary>An open invitation, and the locked chat that it is to.</summary>
internal sealed record OpenInvitation(Chat Chat, Invitation Invitation)
{
    /// <summary>Locks the chat of an invitation; null when the invitation is not open, or no longer when the lock is ours.</summary>
    public static async Task<OpenInvitation?> LockAsync(
        IChatRepository chats,
        IInvitationRepository invitations,
        InvitationId id,
        CancellationToken cancellationToken
    ) =>
        await invitations.FindChatAsync(id, cancellationToken) is { } chatId
        && await chats.LockAsync(chatId, cancellationToken) is { } chat
        && await invitations.FindAsync(id, cancellationToken) is { } invitation
            ? new OpenInvitation(chat, invitation)
            : null;
}
