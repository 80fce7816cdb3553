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
        // Each user for themselves, so that what they have can be counted too; always the lower one first.
        foreach (var user in new[] { pair.Low, pair.High })
        {
            await LockAsync(user, cancellationToken);
        }
    }

    public async Task LockAsync(UserId user, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var name = $"relations:{user}";
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))",
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<Friendship>> ListFriendshipsAsync(
        UserId user,
        CancellationToken cancellationToken
    ) =>
        await context
            .Set<Friendship>()
            .Where(friendship => friendship.Low == user || friendship.High == user)
            .ToListAsync(cancellationToken);

    public Task DeleteBlocksAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<Block>()
            .Where(block => block.BlockerId == user || block.BlockedId == user)
            .ExecuteDeleteAsync(cancellationToken);

    public Task<Friendship?> FindFriendshipAsync(UserPair pair, CancellationToken cancellationToken) =>
        context
            .Set<Friendship>()
            .SingleOrDefaultAsync(
                friendship => friendship.Low == pair.Low && friendship.High == pair.High,
                cancellationToken
            );

    public Task<Block?> FindBlockAsync(UserId blocker, UserId blocked, CancellationToken cancellationToken) =>
        context
            .Set<Block>()
            .SingleOrDefaultAsync(block => block.BlockerId == blocker && block.BlockedId == blocked, cancellationToken);
}
