using Messenger.Application.Users;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class RelationRepository(MessengerDbContext context) : IRelationRepository
{
    public void Add(Friendship friendship) => context.Add(friendship);

    public void Add(Block block) => context.Add(block);

    public void Remove(Friendship friendship) => context.Remove(friendship);

    public void Remove(Block block) => context.Remove(block);

    public async Task LockAsync(UserPair pair, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);

        // Each user for themselves, so that what they have can be counted too; always the lower one first.
        foreach (var user in new[] { pair.Low, pair.High })
        {
            var name = $"relations:{user}";
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
        }
    }

    public Task<Friendship?> FindFriendshipAsync(UserPair pair, CancellationToken cancellationToken) =>
        context.Set<Friendship>().SingleOrDefaultAsync(friendship => friendship.Low == pair.Low && friendship.High == pair.High, cancellationToken);

    public Task<Block?> FindBlockAsync(UserId blocker, UserId blocked, CancellationToken cancellationToken) =>
        context.Set<Block>().SingleOrDefaultAsync(block => block.BlockerId == blocker && block.BlockedId == blocked, cancellationToken);
}
