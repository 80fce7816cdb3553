using System.Security.Cryptography;
using System.Text;
using Messenger.Domain.Common;

namespace Messenger.Domain.Users;

/// <summary>
/// A username of a deleted account, which cannot be registered again for a time. Kept as a hash without a user.
/// </summary>
public sealed class RetiredUsername : AggregateRoot
{
    private RetiredUsername() { }

    /// <summary>SHA-256 of the normalised username.</summary>
    public byte[] NameHash { get; private init; } = null!;

    /// <summary>Retires a username, given as it is compared (<see cref="Username.Normalize"/>).</summary>
    public static RetiredUsername Of(string normalizedUsername) => new() { NameHash = HashOf(normalizedUsername) };

    /// <summary>The hash under which a normalised username is found.</summary>
    public static byte[] HashOf(string normalizedUsername) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(normalizedUsername));
}
