using Messenger.Application.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>What other modules may ask of friendships and blocks.</summary>
public interface IRelations : IModuleService
{
    /// <summary>Those of the others that cannot be reached, because one of the two blocks the other; within the caller's unit of work.</summary>
    Task<IReadOnlyList<Unreachable>> UnreachableAsync(
        UserId user,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    );

    /// <summary>A friendship or an open request, as <paramref name="user"/> sees it; null when there is none for them to see.</summary>
    Task<FriendDto?> FindFriendAsync(UserId user, UserId friend, CancellationToken cancellationToken);
}

/// <summary>Somebody who cannot be reached.</summary>
/// <param name="UserId">Who it is.</param>
/// <param name="ByOwnBlock">True when who asks blocks them, whether or not they do so too. When false nobody may be told why.</param>
public sealed record Unreachable(UserId UserId, bool ByOwnBlock);
