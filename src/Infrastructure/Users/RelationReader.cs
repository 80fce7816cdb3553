using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class RelationReader(MessengerDbContext context) : IRelationReader
{
    public async Task<IReadOnlyList<FriendLink>> ListFriendsAsync(
        UserId user,
        UserId? only,
        CancellationToken cancellationToken
    )
    {
        var friendships = SeenBy(user);
        if (only is { } friend)
        {
            friendships = friendships.Where(friendship => friendship.Low == friend || friendship.High == friend);
        }

        return (await friendships.ToListAsync(cancellationToken)).ConvertAll(friendship => new FriendLink(
            friendship.Low == user ? friendship.High : friendship.Low,
            friendship.StateFor(user)
        ));
    }

    public Task<int> CountFriendsAsync(UserId user, CancellationToken cancellationToken) =>
        SeenBy(user).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<UserId>> ListBlockedAsync(UserId blocker, CancellationToken cancellationToken) =>
        await context
            .Set<Block>()
            .AsNoTracking()
            .Where(block => block.BlockerId == blocker)
            .Select(block => block.BlockedId)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Unreachable>> UnreachableAsync(
        UserId user,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    )
    {
        var blocks = await context
            .Set<Block>()
            .AsNoTracking()
            .Where(block =>
                (block.BlockerId == user && others.Contains(block.BlockedId))
                || (block.BlockedId == user && others.Contains(block.BlockerId))
            )
            .ToListAsync(cancellationToken);
        return
        [
            .. blocks
                .GroupBy(block => block.BlockerId == user ? block.BlockedId : block.BlockerId)
                .Select(other => new Unreachable(other.Key, other.Any(block => block.BlockerId == user))),
        ];
    }

    private IQueryable<Friendship> SeenBy(UserId user) =>
        context
            .Set<Friendship>()
            .AsNoTracking()
            .Where(friendship =>
                (friendship.Low == user || friendship.High == user)
                && (!friendship.IsHidden || friendship.RequestedBy == user)
            );
}
