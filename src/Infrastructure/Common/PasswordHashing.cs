using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Common;

/// <summary>How costly hashing a secret is, and how much of it there may be at once.</summary>
[SettingsSection("SecretHasher")]
public sealed class SecretHasherOptions
{
    /// <summary>PBKDF2-HMAC-SHA512 iterations; OWASP asks for at least 210,000 (Password Storage Cheat Sheet).</summary>
    [Between(1_000, 100_000_000)]
    public int Iterations { get; set; } = 210_000;

    /// <summary>How many hash at a time; 0 for half of the processors, at least one.</summary>
    [Between(0, 1_000)]
    public int AtOnce { get; set; }

    /// <summary>How many wait for their turn; whoever comes then is sent away.</summary>
    [Between(0, 1_000_000)]
    public int MaxWaiting { get; set; } = 64;
}

/// <summary>Gives turns at hashing, in the order in which they were asked for.</summary>
internal sealed class PasswordHashing : IPasswordHashing, IDisposable
{
    private readonly SecretHasher _hasher;
    private readonly SemaphoreSlim _turns;
    private readonly int _most;
    private int _inside;

    public PasswordHashing(IOptions<SecretHasherOptions> options)
    {
        var atOnce = options.Value.AtOnce > 0 ? options.Value.AtOnce : Math.Max(1, Environment.ProcessorCount / 2);
        (_hasher, _turns, _most) = (
            new SecretHasher(options.Value.Iterations),
            new SemaphoreSlim(atOnce),
            atOnce + options.Value.MaxWaiting
        );
    }

    public async Task<Result<ISecretHasher>> AcquireAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > _most)
        {
            Interlocked.Decrement(ref _inside);
            return CommonErrors.HashingBusy;
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return Result<ISecretHasher>.Success(new HashingLease(this));
    }

    internal SecretHasher Hasher => _hasher;

    public void Dispose() => _turns.Dispose();

    internal void Release()
    {
        _turns.Release();
        Interlocked.Decrement(ref _inside);
    }
}

internal sealed class HashingLease(PasswordHashing hashing) : ISecretHasher
{
    private int _ended;

    public string Hash(string secret) => hashing.Hasher.Hash(secret);

    public SecretVerification Verify(string? hash, string secret) => hashing.Hasher.Verify(hash, secret);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            hashing.Release();
        }
    }
}

/// <summary>ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, 128-bit salt, constant-time comparison.</summary>
internal sealed class SecretHasher(int iterations)
{
    private static readonly object NoUser = new();
    private readonly PasswordHasher<object> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = iterations })
    );

    // Made at the start: the first login of who is unknown must not take longer than others.
    private readonly string _placeholderHash = new PasswordHasher<object>(
        Options.Create(new PasswordHasherOptions { IterationCount = iterations })
    ).HashPassword(NoUser, Guid.NewGuid().ToString());

    public string Hash(string secret) => _hasher.HashPassword(NoUser, secret);

    public SecretVerification Verify(string? hash, string secret)
    {
        var verified = _hasher.VerifyHashedPassword(NoUser, hash ?? _placeholderHash, secret);
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
