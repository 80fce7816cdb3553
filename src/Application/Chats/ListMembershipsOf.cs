using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Lists the chats of users who are connected to a node that has missed what other nodes told.</summary>
public sealed record ListMembershipsOf(IReadOnlyCollection<UserId> UserIds)
    : IQuery<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>>;

internal sealed class ListMembershipsOfHandler(IChatAccess access)
    : IQueryHandler<ListMembershipsOf, IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>>
{
    public async Task<Result<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>>> Handle(
        ListMembershipsOf request,
        CancellationToken cancellationToken
    ) =>
        Result<IReadOnlyDictionary<UserId, IReadOnlyList<MembershipDto>>>.Success(
            await access.ListMembershipsOfAsync(request.UserIds, cancellationToken)
        );
}
