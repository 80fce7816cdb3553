using MapsterMapper;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

internal sealed class RelationsContract(IRelationReader relations, IUserReader users, IMapper mapper) : IRelations
{
    public async Task<IReadOnlyList<Unreachable>> UnreachableAsync(
        UserId user,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    ) => others.Count == 0 ? [] : await relations.UnreachableAsync(user, others, cancellationToken);

    public async Task<FriendDto?> FindFriendAsync(UserId user, UserId friend, CancellationToken cancellationToken) =>
        await relations.ListFriendsAsync(user, friend, cancellationToken) is [var link]
        && await users.GetManyAsync([friend], cancellationToken) is [var found]
            ? mapper.Map<FriendDto>(new UserWithFriendState(found, link.State))
            : null;
}
