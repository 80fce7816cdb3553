namespace Messenger.Application.Common;

/// <summary>Hashes passwords, slowly and with a salt. Disposal returns the lease.</summary>
public interface ISecretHasher : IDisposable
{
    string Hash(string secret);

    /// <summary>
    /// Compares in a time that does not depend on the secret. Without a hash it takes the same time and fails.
    /// </summary>
    SecretVerification Verify(string? hash, string secret);
}

/// <summary>The result of comparing a secret with a hash.</summary>
public enum SecretVerification
{
    Failed,
    Holds,

    /// <summary>The secret matches, but the hash is weaker than the current setting.</summary>
    HoldsButRehash,
}
