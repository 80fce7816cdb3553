using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Lists the current user's friends, then who asks to be one, then whom they asked; each by name.</summary>
public sealed record ListFriends : IQuery<IReadOnlyList<FriendDto>>;

internal sealed class ListFriendsHandler(
    ICurrentUser current,
    IRelationReader relations,
    IUserReader users,
    IMapper mapper
) : IQueryHandler<ListFriends, IReadOnlyList<FriendDto>>
{
    public async Task<Result<IReadOnlyList<FriendDto>>> Handle(ListFriends request, CancellationToken cancellationToken)
    {
        var states = (await relations.ListFriendsAsync(current.RequiredId, only: null, cancellationToken)).ToDictionary(
            link => link.FriendId,
            link => link.State
        );
        var friends = await users.GetManyAsync(states.Keys, cancellationToken);
        return Result<IReadOnlyList<FriendDto>>.Success([
            .. friends
                .Select(friend => mapper.Map<FriendDto>(new UserWithFriendState(friend, states[new UserId(friend.Id)])))
                .OrderByDescending(friend => friend.State)
                .ThenBy(friend => friend.DisplayName ?? friend.Username, StringComparer.OrdinalIgnoreCase)
                .ThenBy(friend => friend.Id),
        ]);
    }
}
