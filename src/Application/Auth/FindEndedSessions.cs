using Messenger.Application.Common;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Finds those of a node's sessions that have ended; for one that has missed what other nodes told.</summary>
public sealed record FindEndedSessions(IReadOnlyCollection<SessionId> SessionIds) : IQuery<IReadOnlySet<SessionId>>;

internal sealed class FindEndedSessionsHandler(ISessionReader sessions, TimeProvider clock)
    : IQueryHandler<FindEndedSessions, IReadOnlySet<SessionId>>
{
    public async Task<Result<IReadOnlySet<SessionId>>> Handle(
        FindEndedSessions request,
        CancellationToken cancellationToken
    ) =>
        Result<IReadOnlySet<SessionId>>.Success(
            await sessions.FindEndedAsync(request.SessionIds, clock.GetUtcNow(), cancellationToken)
        );
}
