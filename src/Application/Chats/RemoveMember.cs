using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Takes a member out of a group. Removing oneself is leaving.</summary>
public sealed record RemoveMember(ChatId ChatId, UserId UserId) : IVoidCommand;

/// <summary>Takes the current user out of a group; ownership passes on, and the last one out deletes it.</summary>
[RateLimit(nameof(ChatRateLimits.JoiningPerUser))]
public sealed record LeaveChat(ChatId ChatId) : IVoidCommand;

internal sealed class RemoveMemberHandler(ICurrentUser user, IChatRepository chats, IInvitationRepository invitations)
    : IVoidCommandHandler<RemoveMember>
{
    public async Task<Result> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        if (request.UserId == member.Actor.UserId)
        {
            return await LeaveChatProcess.LeaveAsync(chats, invitations, member, cancellationToken);
        }

        if (await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is not { } target)
        {
            return ChatErrors.MemberNotFound;
        }

        var removed = member.Chat.Remove(member.Actor, target);
        if (removed.Error is null)
        {
            chats.Remove(target);
        }

        return removed;
    }
}

internal sealed class LeaveChatHandler(ICurrentUser user, IChatRepository chats, IInvitationRepository invitations)
    : IVoidCommandHandler<LeaveChat>
{
    public async Task<Result> Handle(LeaveChat request, CancellationToken cancellationToken)
    {
        var entered = await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken);
        return entered.Failed(out var error, out var member)
            ? error
            : await LeaveChatProcess.LeaveAsync(chats, invitations, member, cancellationToken);
    }
}

internal static class LeaveChatProcess
{
    public static async Task<Result> LeaveAsync(
        IChatRepository chats,
        IInvitationRepository invitations,
        ActingMember leaver,
        CancellationToken cancellationToken
    )
    {
        var successor =
            leaver.Actor.Role == ChatRole.Owner
                ? await chats.FindSuccessorAsync(leaver.Chat.Id, cancellationToken)
                : null;
        var left = leaver.Chat.Leave(leaver.Actor, successor);
        if (left.Error is not null)
        {
            return left;
        }

        chats.Remove(leaver.Actor);
        if (leaver.Chat.IsAbandoned)
        {
            await ChatRemoval.RemoveAsync(chats, invitations, leaver.Chat, cancellationToken);
        }

        return left;
    }
}
