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

/// <summary>A user who cannot be contacted.</summary>
/// <param name="UserId">Who it is.</param>
/// <param name="ByOwnBlock">True when the asking user blocks them, whether or not they also block. When false, the reason must not be shown.</param>
public sealed record Unreachable(UserId UserId, bool ByOwnBlock);
