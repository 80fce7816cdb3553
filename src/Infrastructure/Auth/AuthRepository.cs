using Messenger.Application.Auth;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Auth;

internal sealed class AuthRepository(MessengerDbContext context) : IAuthRepository
{
    public void Add(Credential credential) => context.Add(credential);

    public void Add(Session session) => context.Add(session);

    public void Remove(Session session) => context.Remove(session);

    public Task<Credential?> FindCredentialAsync(UserId userId, CancellationToken cancellationToken) =>
        context.Set<Credential>().SingleOrDefaultAsync(credential => credential.UserId == userId, cancellationToken);

    public Task<Session?> FindSessionAsync(UserId userId, SessionId id, CancellationToken cancellationToken) =>
        context.Set<Session>().SingleOrDefaultAsync(session => session.Id == id && session.UserId == userId, cancellationToken);

    public async Task<IReadOnlyList<Session>> ListSessionsAsync(UserId userId, CancellationToken cancellationToken) =>
        await context.Set<Session>().Where(session => session.UserId == userId).ToListAsync(cancellationToken);
}
