using Messenger.Application.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common;

/// <summary>How costly hashing a secret is.</summary>
public sealed class SecretHasherOptions
{
    /// <summary>PBKDF2-HMAC-SHA512 iterations; OWASP asks for at least 210,000 (Password Storage Cheat Sheet).</summary>
    public int Iterations { get; set; } = 210_000;
}

/// <summary>ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, 128-bit salt, constant-time comparison.</summary>
internal sealed class SecretHasher : ISecretHasher
{
    private static readonly object NoUser = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _hashOfNobody;

    public SecretHasher(IOptions<SecretHasherOptions> options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.Iterations }));
        _hashOfNobody = new Lazy<string>(() => Hash(Guid.NewGuid().ToString()));
    }

    public string Hash(string secret) => _hasher.HashPassword(NoUser, secret);

    public SecretVerification Verify(string? hash, string secret)
    {
        var verified = _hasher.VerifyHashedPassword(NoUser, hash ?? _hashOfNobody.Value, secret);
        return hash is null
            ? SecretVerification.Failed
            : verified switch
            {
                PasswordVerificationResult.Success => SecretVerification.Holds,
                PasswordVerificationResult.SuccessRehashNeeded => SecretVerification.HoldsButRehash,
                _ => SecretVerification.Failed,
            };
    }
}
