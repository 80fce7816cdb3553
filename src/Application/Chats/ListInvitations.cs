using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Lists the invitations that the current user has, the newest first; at most 500.</summary>
public sealed record ListInvitations : IQuery<IReadOnlyList<InvitationDto>>
{
    public const int Limit = 500;
}

/// <summary>Lists the open invitations to a chat, the newest first and at most 500: to owner and admins all of them, to a member their own.</summary>
public sealed record ListChatInvitations(ChatId ChatId) : IQuery<IReadOnlyList<InvitationDto>>;

internal sealed class ListInvitationsHandler(ICurrentUser user, IInvitationReader invitations, InvitationViews views)
    : IQueryHandler<ListInvitations, IReadOnlyList<InvitationDto>>
{
    public async Task<Result<IReadOnlyList<InvitationDto>>> Handle(
        ListInvitations request,
        CancellationToken cancellationToken
    ) =>
        Result<IReadOnlyList<InvitationDto>>.Success(
            await views.ShowAsync(
                await invitations.ListToAsync(user.RequiredId, ListInvitations.Limit, cancellationToken),
                cancellationToken
            )
        );
}

internal sealed class ListChatInvitationsHandler(
    ICurrentUser user,
    IChatReader chats,
    IInvitationReader invitations,
    InvitationViews views
) : IQueryHandler<ListChatInvitations, IReadOnlyList<InvitationDto>>
{
    public async Task<Result<IReadOnlyList<InvitationDto>>> Handle(
        ListChatInvitations request,
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

        var rows = await invitations.ListOfChatAsync(
            request.ChatId,
            role >= ChatRole.Admin ? null : user.RequiredId,
            ListInvitations.Limit,
            cancellationToken
        );
        return Result<IReadOnlyList<InvitationDto>>.Success(await views.ShowAsync(rows, cancellationToken));
    }
}
