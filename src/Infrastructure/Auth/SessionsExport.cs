using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Auth;

internal sealed class SessionsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "sessions";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<Session>()
            .AsNoTracking()
            .Where(session => session.UserId == user)
            .OrderBy(session => session.CreatedAt)
            .Select(session => new Row(
                session.Id.Value,
                session.Device,
                session.CreatedAt,
                session.LastUsedAt,
                session.ExpiresAt
            ))
            .AsAsyncEnumerable();

    private sealed record Row(
        Guid Id,
        string Device,
        DateTimeOffset CreatedAt,
        DateTimeOffset LastUsedAt,
        DateTimeOffset ExpiresAt
    );
}
