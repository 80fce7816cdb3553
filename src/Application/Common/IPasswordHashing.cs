using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>
/// Limits concurrent password hashing. Hashing is slow on purpose, so a flood of logins must not slow down
/// everything else.
/// </summary>
public interface IPasswordHashing
{
    /// <summary>Waits for a lease, which ends on disposal. Acquire it before taking database locks.</summary>
    /// <returns>A failure where too many callers are waiting already.</returns>
    Task<Result<ISecretHasher>> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>Hashing within one lease.</summary>
public static class PasswordHashingExtensions
{
    /// <summary>Hashes a secret under a lease of its own; null stays null.</summary>
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
