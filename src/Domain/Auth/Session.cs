using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Auth;

/// <summary>One login of one device. It lives until it is ended or has not been used for its lifetime.</summary>
public sealed class Session : AggregateRoot
{
    public const int MaxDeviceLength = 200;

    /// <summary>How long an unused session of a registered user lives; a guest's lives as long as the server is set to.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private Session() { }

    public SessionId Id { get; private init; }

    public UserId UserId { get; private init; }

    /// <summary>SHA-256 of the access token; the token itself is kept nowhere.</summary>
    public byte[] TokenHash { get; private init; } = null!;

    public string Device { get; private init; } = null!;

    /// <summary>True for a guest's. Stays right, because a guest who registers gets a new session and loses this one.</summary>
    public bool IsGuest { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastUsedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    /// <param name="guestLifetime">For a guest, who has no other session, how long it lives.</param>
    public static Session Start(
        UserId userId,
        byte[] tokenHash,
        string device,
        DateTimeOffset now,
        TimeSpan? guestLifetime = null
    ) =>
        new()
        {
            Id = SessionId.New(),
            UserId = userId,
            TokenHash = tokenHash,
            Device = device,
            IsGuest = guestLifetime is not null,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + (guestLifetime ?? Lifetime),
        };

    /// <summary>Records that the session is over; whoever holds it removes it.</summary>
    public void End() => Record(new SessionEnded(UserId, Id));
}
