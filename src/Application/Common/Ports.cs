using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>What one command changes, saved together or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>Saves and commits what was changed, and publishes the events of it. Does nothing where nothing changed.</summary>
    /// <returns>A failure where another writer was first, by the rule of a unique index.</returns>
    Task<Result> CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Tells an outage (the database is away) from a bug.</summary>
public interface IOutages
{
    bool IsOutage(Exception exception);
}

/// <summary>Hashes secrets that people choose, slowly and salted.</summary>
public interface ISecretHasher
{
    string Hash(string secret);

    /// <summary>Compares in a time that does not depend on the secret. With no hash at hand it takes the same time and fails.</summary>
    SecretVerification Verify(string? hash, string secret);
}

/// <summary>How a secret compares with a hash.</summary>
public enum SecretVerification
{
    Failed,
    Holds,

    /// <summary>It holds, and the hash is weaker than today's setting.</summary>
    HoldsButRehash,
}

/// <summary>What is limited, each with a setting of its own.</summary>
public enum RateLimit
{
    RegistrationPerAddress,
    LoginPerAddress,
    LoginPerUsername,
    GuestPerAddress,
    SendingPerUser,
    SendingPerGuest,
    RoomPasswordPerUserAndChat,
    TypingPerUser,
    InviteLinkPerAddress,
    ReportingPerUser,
    ExportPerUser,
    UploadingPerUser,
    SearchingPerUser,
    PushTestPerUser,
}

/// <summary>Counts attempts per key, in memory of this node.</summary>
public interface IRateLimits
{
    /// <summary>Takes one permit.</summary>
    /// <returns>The error to answer with when there is none left; it says when to try again.</returns>
    Error? Take(RateLimit limit, string key);
}
