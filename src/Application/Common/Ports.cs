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

/// <summary>Lets few hash at a time, and few wait for it: hashing is slow by intent, and a flood of logins must not slow down all else.</summary>
public interface IPasswordHashing
{
    /// <summary>Waits for a turn, which ends when it is disposed. Ask for it before anything is locked.</summary>
    /// <returns>A failure where too many wait already.</returns>
    Task<Result<ISecretHasher>> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>Hashing in one turn.</summary>
public static class PasswordHashingExtensions
{
    /// <summary>Hashes a secret, where there is one.</summary>
    public static async Task<Result<string?>> HashAsync(
        this IPasswordHashing hashing,
        string? secret,
        CancellationToken cancellationToken
    )
    {
        if (secret is null)
        {
            return Result<string?>.Success(null);
        }

        if ((await hashing.AcquireAsync(cancellationToken)).Failed(out var busy, out var hasher))
        {
            return busy;
        }

        using (hasher)
        {
            return Result<string?>.Success(hasher.Hash(secret));
        }
    }
}

/// <summary>Hashes secrets that people choose, slowly and salted.</summary>
public interface ISecretHasher : IDisposable
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
    ConnectingPerAddress,

    /// <summary>Queries that have no limit of their own, per user or, of who is none, per address.</summary>
    ReadingPerCaller,

    /// <summary>Commands that have no limit of their own.</summary>
    ChangingPerUser,
    SendingPerUser,
    SendingPerGuest,
    SendingPerChat,
    EditingPerUser,
    ReactingPerUser,
    MarkingPerUser,
    MakingChatsPerUser,
    JoiningPerUser,
    JoiningPerChat,
    InvitingPerUser,
    BefriendingPerUser,
    RoomPasswordPerUserAndChat,
    RoomPasswordPerChat,
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

    /// <summary>Gives a permit back that was taken for what then did not happen.</summary>
    void GiveBack(RateLimit limit, string key);
}

/// <summary>Names the limit that a request counts towards, instead of the general one for reading or changing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedAttribute(RateLimit limit) : Attribute
{
    public RateLimit Limit { get; } = limit;
}

/// <summary>Marks requests that the server makes for itself, that cost nothing, or whose handler counts them by what it alone knows.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnlimitedAttribute : Attribute;
