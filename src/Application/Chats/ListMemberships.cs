using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Lists the chats that a new connection of the current user must hear of.</summary>
[DisableRateLimiting]
public sealed record ListMemberships : IQuery<IReadOnlyList<MembershipDto>>;

internal sealed class ListMembershipsHandler(ICurrentUser user, IChatAccess access)
    : IQueryHandler<ListMemberships, IReadOnlyList<MembershipDto>>
{
    public async Task<Result<IReadOnlyList<MembershipDto>>> Handle(
        ListMemberships request,
        CancellationToken cancellationToken
    ) =>
        Result<IReadOnlyList<MembershipDto>>.Success(
            await access.ListMembershipsAsync(user.RequiredId, cancellationToken)
        );
}
