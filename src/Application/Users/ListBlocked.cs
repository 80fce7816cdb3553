using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Users;

/// <summary>Lists whom the current user blocks, by name.</summary>
public sealed record ListBlocked : IQuery<IReadOnlyList<UserDto>>;

internal sealed class ListBlockedHandler(ICurrentUser current, IRelationReader relations, IUserReader users)
    : IQueryHandler<ListBlocked, IReadOnlyList<UserDto>>
{
    public async Task<Result<IReadOnlyList<UserDto>>> Handle(ListBlocked request, CancellationToken cancellationToken)
    {
        var blocked = await users.GetManyAsync(
            await relations.ListBlockedAsync(current.RequiredId, cancellationToken),
            cancellationToken
        );
        return Result<IReadOnlyList<UserDto>>.Success([
            .. blocked
                .OrderBy(user => user.DisplayName ?? user.Username, StringComparer.OrdinalIgnoreCase)
                .ThenBy(user => user.Id),
        ]);
    }
}
