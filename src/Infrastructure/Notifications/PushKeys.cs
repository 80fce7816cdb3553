using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Notifications;

/// <summary>By which this server makes itself known to push services (RFC 8292). The key pair is made at the first start and stays, because subscriptions are bound to it.</summary>
internal sealed class PushKeys(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>Push services take at most a day.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // Audiences are named by clients: more than these are not kept.
    private const int MaxKept = 1_000;

    private readonly SemaphoreSlim _loading = new(1);
    private readonly ConcurrentDictionary<
        (string ClientBroadcast, string Subject),
        (string Value, DateTimeOffset Until)
    > _kept = [];
    private ECDsa? _key;

    public async Task<string> GetPublicKeyAsync(CancellationToken cancellationToken) =>
        Base64Url.EncodeToString(PushEncryption.PointOf(await LoadAsync(cancellationToken)));

    /// <summary>What to send as Authorization to a push service.</summary>
    /// <param name="audience">Its origin.</param>
    /// <param name="subject">Whom it may write to about this server.</param>
    public async Task<string> AuthorizationForAsync(
        string audience,
        string subject,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue((audience, subject), out var kept) && kept.Until > now)
        {
            return kept.Value;
        }

        var key = await LoadAsync(cancellationToken);
        var value =
            $"vapid t={TokenOf(key, audience, subject, now + Lifetime)}, k={Base64Url.EncodeToString(PushEncryption.PointOf(key))}";
        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[(audience, subject)] = (value, now + (Lifetime / 2));
        return value;
    }

    public void Dispose()
    {
        _key?.Dispose();
        _loading.Dispose();
    }

    internal static string TokenOf(ECDsa key, string audience, string subject, DateTimeOffset expires)
    {
        var header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    aud = audience,
                    exp = expires.ToUnixTimeSeconds(),
                    sub = subject,
                }
            )
        );
        var signature = key.SignData(
            System.Text.Encoding.ASCII.GetBytes($"{header}.{claims}"),
            HashAlgorithmName.SHA256
        );
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private async Task<ECDsa> LoadAsync(CancellationToken cancellationToken)
    {
        if (_key is not null)
        {
            return _key;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            return _key ??= await ReadOrMakeAsync(cancellationToken);
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<ECDsa> ReadOrMakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MessengerDbContext>();
        if (await context.Set<PushKey>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } stored)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);

            // Of several nodes that start at once one is first.
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO notifications.keys (id, private_key, created_at) VALUES (1, {made.ExportPkcs8PrivateKey()}, {clock.GetUtcNow()}) ON CONFLICT (id) DO NOTHING",
                cancellationToken
            );
            stored = await context.Set<PushKey>().AsNoTracking().SingleAsync(cancellationToken);
        }

        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored.PrivateKey, out _);
        return key;
    }
}
