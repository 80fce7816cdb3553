using Messenger.Application.Auth.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>A new session: its token, which is shown this once, and whose it is.</summary>
public sealed record LoginDto(string AccessToken, DateTimeOffset ExpiresAt, UserDto User)
{
    /// <summary>Which of the user's sessions it is.</summary>
    public SessionId SessionId { get; init; }

    /// <summary>Hides the token from logs.</summary>
    public override string ToString() => nameof(LoginDto);
}

internal static class SessionStart
{
    /// <summary>Starts a session within the caller's unit of work.</summary>
    /// <param name="guestLifetime">For a guest, how long their one session lives.</param>
    public static LoginDto Begin(
        IAuthRepository sessions,
        ICurrentSession client,
        UserDto user,
        DateTimeOffset now,
        TimeSpan? guestLifetime = null
    )
    {
        var (token, hash) = AccessToken.New();
        var session = Session.Start(new UserId(user.Id), hash, client.Device, now, guestLifetime);
        sessions.Add(session);
        return new LoginDto(token, session.ExpiresAt, user) { SessionId = session.Id };
    }
}
