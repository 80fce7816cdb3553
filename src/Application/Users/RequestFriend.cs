using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Asks a user to be friends, or says yes to one who asked. Again changes nothing.</summary>
[RateLimit(nameof(UserRateLimits.BefriendingPerUser))]
public sealed record RequestFriend(UserId UserId) : ICommand<FriendDto>;

internal sealed class RequestFriendHandler(
    ICurrentUser current,
    IRelationRepository relations,
    IRelationReader reader,
    IUserReader users,
    IMapper mapper,
    TimeProvider clock
) : ICommandHandler<RequestFriend, FriendDto>
{
    public async Task<Result<FriendDto>> Handle(RequestFriend request, CancellationToken cancellationToken)
    {
        var (me, other) = (current.RequiredId, request.UserId);
        if (other == me)
        {
            return UserErrors.Oneself;
        }

        // Asked under the lock, which who deletes their account takes too.
        var pair = new UserPair(me, other);
        await relations.LockAsync(pair, cancellationToken);
        var both = (await users.GetManyAsync([me, other], cancellationToken))
            .Where(one => !one.Deleted)
            .ToDictionary(one => new UserId(one.Id));
        if (!both.TryGetValue(other, out var user))
        {
            return UserErrors.NotFound;
        }

        if (!both.ContainsKey(me))
        {
            return UserErrors.NotLoggedIn;
        }

        if (await relations.FindBlockAsync(me, other, cancellationToken) is not null)
        {
            return UserErrors.BlockedByYou;
        }

        var friendship = await relations.FindFriendshipAsync(pair, cancellationToken);
        foreach (var one in new[] { me, other }.Where(one => friendship?.IsSeenBy(one) != true))
        {
            if (await reader.CountFriendsAsync(one, cancellationToken) >= Friendship.MaxPerUser)
            {
                return UserErrors.TooManyFriends;
            }
        }

        var isBlocked = await relations.FindBlockAsync(other, me, cancellationToken) is not null;
        if (friendship is null)
        {
            relations.Add(friendship = Friendship.Request(me, other, isBlocked, clock.GetUtcNow()));
        }
        else
        {
            friendship.RequestAgain(me, isBlocked, clock.GetUtcNow());
        }

        return mapper.Map<FriendDto>(new UserWithFriendState(user, friendship.StateFor(me)));
    }
}
