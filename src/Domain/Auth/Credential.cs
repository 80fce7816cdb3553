using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Auth;

/// <summary>What a user proves who they are with: a password, kept only as a salted, slow hash.</summary>
public sealed class Credential : AggregateRoot
{
    private Credential() { }

    public UserId UserId { get; private init; }

    public string PasswordHash { get; private set; } = null!;

    public static Credential Create(UserId userId, string passwordHash) =>
        new() { UserId = userId, PasswordHash = passwordHash };

    /// <summary>Takes the hash of a new password, or a stronger one of the same.</summary>
    public void Change(string passwordHash) => PasswordHash = passwordHash;
}
