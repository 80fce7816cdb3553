using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Chats;

/// <summary>Keeps direct chats in step with blocks, in the same transaction: while either blocks the other, neither writes.</summary>
internal sealed class FollowBlocks(IChatRepository chats, IRelations relations)
    : ICommittingHandler<UserBlocked>,
        ICommittingHandler<UserUnblocked>
{
    public Task Handle(UserBlocked domainEvent, CancellationToken cancellationToken) =>
        FollowAsync(domainEvent.BlockerId, domainEvent.BlockedId, cancellationToken);

    public Task Handle(UserUnblocked domainEvent, CancellationToken cancellationToken) =>
        FollowAsync(domainEvent.BlockerId, domainEvent.BlockedId, cancellationToken);

    private async Task FollowAsync(UserId one, UserId other, CancellationToken cancellationToken)
    {
        if (await chats.LockDirectAsync(new UserPair(one, other), cancellationToken) is { } chatId)
        {
            var isBlocked = (await relations.UnreachableAsync(one, [other], cancellationToken)).Count > 0;
            await chats.SilenceAllAsync(chatId, isBlocked ? DateTimeOffset.MaxValue : null, cancellationToken);
        }
    }
}
