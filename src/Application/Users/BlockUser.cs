using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Blocks a user, who is not told; ends what there was of a friendship. Again changes nothing.</summary>
[RateLimit(nameof(UserRateLimits.BefriendingPerUser))]
public sealed record BlockUser(UserId UserId) : IVoidCommand;

/// <summary>Lifts a block of the current user's. Where there is none it changes nothing.</summary>
[RateLimit(nameof(UserRateLimits.BefriendingPerUser))]
public sealed record UnblockUser(UserId UserId) : IVoidCommand;

internal sealed class BlockUserHandler(
    ICurrentUser current,
    BlockContext question,
    IRelationRepository relations,
    IRelationReader reader,
    TimeProvider clock
) : IVoidCommandHandler<BlockUser>
{
    public async Task<Result> Handle(BlockUser request, CancellationToken cancellationToken)
    {
        if ((await question.FindAsync(request.UserId, cancellationToken)).Failed(out var error, out var found))
        {
            return error;
        }

        if (found.Block is not null)
        {
            return Result.Success;
        }

        if ((await reader.ListBlockedAsync(current.RequiredId, cancellationToken)).Count >= Block.MaxPerUser)
        {
            return UserErrors.TooManyBlocks;
        }

        relations.Add(Block.Set(current.RequiredId, request.UserId, clock.GetUtcNow()));
        await FriendshipEnd.EndAsync(relations, found.Pair, current.RequiredId, cancellationToken);
        return Result.Success;
    }
}

internal sealed class UnblockUserHandler(BlockContext question, IRelationRepository relations)
    : IVoidCommandHandler<UnblockUser>
{
    public async Task<Result> Handle(UnblockUser request, CancellationToken cancellationToken)
    {
        if ((await question.FindAsync(request.UserId, cancellationToken)).Failed(out var error, out var found))
        {
            return error;
        }

        if (found.Block is { } block)
        {
            block.Lift();
            relations.Remove(block);
        }

        return Result.Success;
    }
}

/// <summary>Finds the current user's block of another, and keeps it from changing: the way that blocking and lifting share.</summary>
internal sealed class BlockContext(ICurrentUser current, IUserReader users, IRelationRepository relations)
    : IModuleService
{
    public async Task<Result<FoundBlock>> FindAsync(UserId other, CancellationToken cancellationToken)
    {
        if (other == current.RequiredId)
        {
            return UserErrors.Oneself;
        }

        // Asked under the lock, which who deletes their account takes too.
        var pair = new UserPair(current.RequiredId, other);
        await relations.LockAsync(pair, cancellationToken);
        var existing = await users.ExistingAsync([current.RequiredId, other], cancellationToken);
        if (!existing.Contains(other))
        {
            return UserErrors.NotFound;
        }

        if (!existing.Contains(current.RequiredId))
        {
            return UserErrors.NotLoggedIn;
        }

        return new FoundBlock(pair, await relations.FindBlockAsync(current.RequiredId, other, cancellationToken));
    }
}

/// <param name="Pair">The two, locked.</param>
/// <param name="Block">Null where there is none.</param>
internal sealed record FoundBlock(UserPair Pair, Block? Block);
