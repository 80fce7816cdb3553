using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Revokes an invite link. Members who joined by it remain.</summary>
public sealed record RevokeInviteLink(ChatId ChatId, InviteLinkId LinkId) : IVoidCommand;

internal sealed class RevokeInviteLinkHandler(ICurrentUser user, IChatRepository chats, IInviteLinkRepository links)
    : IVoidCommandHandler<RevokeInviteLink>
{
    public async Task<Result> Handle(RevokeInviteLink request, CancellationToken cancellationToken)
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

        if (member.Chat.AllowInviteLinks(member.Actor).Error is { } refused)
        {
            return refused;
        }

        if (await links.FindAsync(request.ChatId, request.LinkId, cancellationToken) is not { } link)
        {
            return ChatErrors.InviteNotFound;
        }

        member.Chat.RevokeInviteLink(member.Actor);
        links.Remove(link);
        return Result.Success;
    }
}
