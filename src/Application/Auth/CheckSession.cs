using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Asks whether the current session still lives; for a socket that could have opened while it ended.</summary>
[DisableRateLimiting]
public sealed record CheckSession : IQuery<bool>;

internal sealed class CheckSessionHandler(ICurrentSession current, ISessionReader sessions, TimeProvider clock)
    : IQueryHandler<CheckSession, bool>
{
    public async Task<Result<bool>> Handle(CheckSession request, CancellationToken cancellationToken) =>
        current.Id is { } id && await sessions.IsLiveAsync(id, clock.GetUtcNow(), cancellationToken)
            ? true
            : AuthErrors.NotLoggedIn;
}
