using Messenger.Application.Common;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>Ends a user's sessions together, within the caller's unit of work.</summary>
internal sealed class Sessions(IAuthRepository auth) : IModuleService
{
    /// <summary>Ends all of them, or all but one.</summary>
    public async Task EndAllAsync(UserId userId, SessionId? but, CancellationToken cancellationToken)
    {
        foreach (var session in await auth.LockSessionsAsync(userId, cancellationToken))
        {
            if (session.Id != but)
            {
                session.End();
                auth.Remove(session);
            }
        }
    }
}
