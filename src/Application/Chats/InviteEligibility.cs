using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Whom a user may bring into a chat. Who is blocked is not told so; who blocks is reminded of it.</summary>
internal static class InviteEligibility
{
    /// <summary>Why a user cannot reach one of the others; null when they reach all.</summary>
    public static async Task<Error?> CheckAsync(
        IRelations relations,
        UserId user,
        IReadOnlyCollection<UserId> others,
        CancellationToken cancellationToken
    )
    {
        var unreachable = await relations.UnreachableAsync(user, others, cancellationToken);
        return unreachable.Count == 0 ? null
            : unreachable.Any(other => other.ByOwnBlock) ? ChatErrors.BlockedByYou
            : ChatErrors.CannotReachUser;
    }
}
