using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.Users;

/// <summary>That a user wants to have nothing to do with another, who is not told.</summary>
public sealed class Block : AggregateRoot
{
    /// <summary>How many others a user may block.</summary>
    public const int MaxPerUser = 1_000;

    private Block() { }

    public UserId BlockerId { get; private init; }

    public UserId BlockedId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Blocks another user.</summary>
    public static Block Set(UserId blocker, UserId blocked, DateTimeOffset now)
    {
        var block = new Block
        {
            BlockerId = blocker,
            BlockedId = blocked,
            CreatedAt = now,
        };
        block.Record(new UserBlocked(blocker, blocked));
        return block;
    }

    /// <summary>Lifts the block. The caller deletes it.</summary>
    public void Lift() => Record(new UserUnblocked(BlockerId, BlockedId));
}
