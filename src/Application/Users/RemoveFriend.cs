using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Ends a friendship of the current user, declines a request or withdraws one. Where there is nothing it changes nothing.</summary>
[RateLimit(nameof(UserRateLimits.BefriendingPerUser))]
public sealed record RemoveFriend(UserId UserId) : IVoidCommand;

internal sealed class RemoveFriendHandler(ICurrentUser current, IRelationRepository relations)
    : IVoidCommandHandler<RemoveFriend>
{
    public async Task<Result> Handle(RemoveFriend request, CancellationToken cancellationToken)
    {
        if (request.UserId == current.RequiredId)
        {
            return UserErrors.Oneself;
        }

        var pair = new UserPair(current.RequiredId, request.UserId);
        await relations.LockAsync(pair, cancellationToken);
        await FriendshipEnd.EndAsync(relations, pair, current.RequiredId, cancellationToken);
        return Result.Success;
    }
}

internal static class FriendshipEnd
{
    /// <summary>Ends what there is between two, as far as <paramref name="by"/> knows of it.</summary>
    public static async Task EndAsync(
        IRelationRepository relations,
        UserPair pair,
        UserId by,
        CancellationToken cancellationToken
    )
    {
        if (await relations.FindFriendshipAsync(pair, cancellationToken) is { } friendship && friendship.IsSeenBy(by))
        {
            friendship.End();
            relations.Remove(friendship);
        }
    }
}
