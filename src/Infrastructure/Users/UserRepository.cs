using Messenger.Application.Users;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Users;

internal sealed class UserRepository(MessengerDbContext context) : IUserRepository
{
    public void Add(User user) => context.Add(user);

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) =>
        context.Set<User>().SingleOrDefaultAsync(user => user.Id == id, cancellationToken);

    public Task SetLastSeenAsync(IReadOnlyCollection<(UserId Id, DateTimeOffset At)> seen, CancellationToken cancellationToken)
    {
        var ids = seen.Select(user => user.Id.Value).ToArray();
        var times = seen.Select(user => user.At.UtcDateTime).ToArray();
        return context.Database.ExecuteSqlAsync(
            $"""
            UPDATE users.users u SET last_seen_at = greatest(u.last_seen_at, s.at)
            FROM unnest({ids}, {times}) AS s(id, at) WHERE u.id = s.id
            """,
            cancellationToken);
    }
}
