using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Ends one of the current user's sessions, at once, with its open sockets.</summary>
[SecurityRelevant]
public sealed record EndSession(SessionId SessionId) : IVoidCommand;

/// <summary>Ends the session that asks. A guest, who has no other, is gone with it.</summary>
[OpenToGuests]
[SecurityRelevant]
public sealed record LogOut : IVoidCommand;

/// <summary>Ends every session of the current user but the one that asks.</summary>
[SecurityRelevant]
public sealed record EndOtherSessions : IVoidCommand;

internal sealed class EndSessionHandler(ICurrentUser user, IAuthRepository auth) : IVoidCommandHandler<EndSession>
{
    public async Task<Result> Handle(EndSession request, CancellationToken cancellationToken)
    {
        if (await auth.LockSessionAsync(user.RequiredId, request.SessionId, cancellationToken) is not { } session)
        {
            return AuthErrors.SessionNotFound;
        }

        session.End();
        auth.Remove(session);
        return Result.Success;
    }
}

internal sealed class LogOutHandler(ICurrentUser user, ICurrentSession current, IUsers users, IAuthRepository auth)
    : IVoidCommandHandler<LogOut>
{
    public async Task<Result> Handle(LogOut request, CancellationToken cancellationToken)
    {
        if (user.IsGuest)
        {
            await users.LetGuestsGoAsync([user.RequiredId], cancellationToken);
        }

        // Ended meanwhile from elsewhere is ended all the same.
        if (current.Id is { } id && await auth.LockSessionAsync(user.RequiredId, id, cancellationToken) is { } session)
        {
            session.End();
            auth.Remove(session);
        }

        return Result.Success;
    }
}

internal sealed class EndOtherSessionsHandler(ICurrentUser user, ICurrentSession current, Sessions sessions)
    : IVoidCommandHandler<EndOtherSessions>
{
    public async Task<Result> Handle(EndOtherSessions request, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(user.RequiredId, but: current.Id, cancellationToken);
        return Result.Success;
    }
}
