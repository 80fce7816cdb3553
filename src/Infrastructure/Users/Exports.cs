using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class ProfileExport(MessengerDbContext context) : IExportPart
{
    public string Name => "profile";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<User>()
            .AsNoTracking()
            .Where(me => me.Id == user)
            .Select(me => new Row(
                me.Id.Value,
                me.Username,
                me.DisplayName,
                me.About,
                me.Email,
                me.Role,
                me.CreatedAt,
                me.LastSeenAt
            ))
            .AsAsyncEnumerable();

    private sealed record Row(
        Guid Id,
        string Username,
        string? DisplayName,
        string? About,
        string? Email,
        UserRole Role,
        DateTimeOffset CreatedAt,
        DateTimeOffset? LastSeenAt
    );
}

/// <summary>Friends and open requests, as the user sees them.</summary>
internal sealed class FriendsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "friends";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        (
            from friendship in context.Set<Friendship>().AsNoTracking()
            where
                (friendship.Low == user || friendship.High == user)
                && (!friendship.IsHidden || friendship.RequestedBy == user)
            join friend in context.Set<User>()
                on friendship.Low == user ? friendship.High : friendship.Low equals friend.Id
            orderby friendship.RequestedAt, friend.Id
            select new Row(
                friend.Id.Value,
                friend.Username,
                friend.DisplayName,
                friendship.RequestedBy == user,
                friendship.RequestedAt,
                friendship.AcceptedAt
            )
        ).AsAsyncEnumerable();

    /// <param name="AcceptedAt">Null while the request is open.</param>
    private sealed record Row(
        Guid UserId,
        string Username,
        string? DisplayName,
        bool RequestedByMe,
        DateTimeOffset RequestedAt,
        DateTimeOffset? AcceptedAt
    );
}

/// <summary>Whom the user blocks; never who blocks them.</summary>
internal sealed class BlocksExport(MessengerDbContext context) : IExportPart
{
    public string Name => "blocks";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        (
            from block in context.Set<Block>().AsNoTracking()
            where block.BlockerId == user
            join blocked in context.Set<User>() on block.BlockedId equals blocked.Id
            orderby block.CreatedAt, blocked.Id
            select new Row(blocked.Id.Value, blocked.Username, blocked.DisplayName, block.CreatedAt)
        ).AsAsyncEnumerable();

    private sealed record Row(Guid UserId, string Username, string? DisplayName, DateTimeOffset CreatedAt);
}
