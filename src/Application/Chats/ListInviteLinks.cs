using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Lists the live invite links of a group, the newest first, for those who may give them out.</summary>
public sealed record ListInviteLinks(ChatId ChatId) : IQuery<IReadOnlyList<InviteLinkDto>>;

internal sealed class ListInviteLinksHandler(
    ICurrentUser user,
    IChatReader chats,
    IInviteLinkReader links,
    TimeProvider clock
) : IQueryHandler<ListInviteLinks, IReadOnlyList<InviteLinkDto>>
{
    public async Task<Result<IReadOnlyList<InviteLinkDto>>> Handle(
        ListInviteLinks request,
        CancellationToken cancellationToken
    )
    {
        if (
            ChatAccessState
                .RoleOf(await chats.FindStandingAsync(request.ChatId, user.RequiredId, cancellationToken))
                .Failed(out var error, out var role)
        )
        {
            return error;
        }

        return role >= ChatRole.Admin
            ? Result<IReadOnlyList<InviteLinkDto>>.Success(
                await links.ListLiveAsync(request.ChatId, clock.GetUtcNow(), cancellationToken)
            )
            : ChatErrors.NotAllowed;
    }
}
