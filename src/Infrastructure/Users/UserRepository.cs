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

    public Task SetLastSeenAsync(UserId id, DateTimeOffset at, CancellationToken cancellationToken) =>
        context.Set<User>().Where(user => user.Id == id).ExecuteUpdateAsync(update => update.SetProperty(user => user.LastSeenAt, at), cancellationToken);
}
