using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>Loads and saves credentials and sessions.</summary>
public interface IAuthRepository
{
    void Add(Credential credential);

    void Add(Session session);

    void Remove(Credential credential);

    void Remove(Session session);

    /// <summary>Reads a credential; to change it, lock it.</summary>
    Task<Credential?> FindCredentialAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>Loads a credential, and keeps others from changing it until the unit of work ends.</summary>
    Task<Credential?> LockCredentialAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>Guests of whom a session has expired, those first who are longest gone.</summary>
    Task<IReadOnlyList<UserId>> ListExpiredGuestsAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Loads a session, and keeps others from ending it too until the unit of work ends.</summary>
    Task<Session?> LockSessionAsync(UserId userId, SessionId id, CancellationToken cancellationToken);

    /// <summary>Loads all sessions of a user, likewise.</summary>
    Task<IReadOnlyList<Session>> LockSessionsAsync(UserId userId, CancellationToken cancellationToken);

    /// <summary>Deletes a user's sessions that have expired; at once, outside any unit of work.</summary>
    Task DeleteExpiredSessionsAsync(UserId userId, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Reads sessions.</summary>
public interface ISessionReader
{
    /// <summary>The live session of a token, and that it was used now. Use is written at most once a minute.</summary>
    Task<AuthenticatedSession?> UseAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether a session has neither ended nor expired.</summary>
    Task<bool> IsLiveAsync(SessionId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those of the sessions that have ended or expired.</summary>
    Task<IReadOnlySet<SessionId>> FindEndedAsync(
        IReadOnlyCollection<SessionId> ids,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The user's live sessions, the last used first.</summary>
    Task<IReadOnlyList<SessionRow>> ListAsync(UserId userId, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Who a token belongs to.</summary>
public sealed record AuthenticatedSession(SessionId SessionId, UserId UserId, bool IsGuest);

/// <summary>A session as stored.</summary>
public sealed record SessionRow(Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt);
