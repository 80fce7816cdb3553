using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Notifications;

/// <summary>
/// The push endpoint of a device and its keys, used while the client is not open there. It belongs to a session and ends
/// with it.
/// </summary>
public sealed class PushSubscription
{
    public const int MaxEndpointLength = 2_000;
    public const int MaxOriginLength = 255;

    /// <summary>So many devices of a user are reached; of more, those that subscribed last.</summary>
    public const int MaxPerUser = 20;

    private PushSubscription() { }

    public SessionId SessionId { get; private init; }

    public UserId UserId { get; private init; }

    /// <summary>The address at a push service. It is secret, because its holder can send to the device.</summary>
    public string Endpoint { get; private init; } = null!;

    /// <summary>The browser's public key: an uncompressed point of P-256.</summary>
    public byte[] PublicKey { get; private init; } = null!;

    /// <summary>What the browser shares with those who may write to it.</summary>
    public byte[] AuthSecret { get; private init; } = null!;

    public string Device { get; private init; } = null!;

    /// <summary>Under which address this server was known to the device; null where that was no secure one.</summary>
    public string? Origin { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Until then the client is in view on the device, so no notification is sent.</summary>
    public DateTimeOffset? LookingUntil { get; private init; }

    /// <summary>How often in a row the push service failed.</summary>
    public int Failures { get; private init; }

    /// <summary>Up to then nothing is sent, because the push service failed or asked to wait.</summary>
    public DateTimeOffset? RestingUntil { get; private init; }

    /// <summary>Makes a subscription of what a browser says of itself.</summary>
    /// <param name="publicKey">base64url, as is <paramref name="authSecret"/>.</param>
    public static Result<PushSubscription> Make(
        SessionId session,
        UserId user,
        string endpoint,
        string publicKey,
        string authSecret,
        string device,
        string? origin,
        DateTimeOffset now
    )
    {
        if (Decode(publicKey) is not { } point || !IsOnCurve(point))
        {
            return NotificationErrors.Invalid("keys.p256dh", "An uncompressed point of P-256, base64url.");
        }

        return Decode(authSecret) is { Length: 16 } secret
            ? new PushSubscription
            {
                SessionId = session,
                UserId = user,
                Endpoint = endpoint,
                PublicKey = point,
                AuthSecret = secret,
                Device = device,
                Origin = origin,
                CreatedAt = now,
            }
            : NotificationErrors.Invalid("keys.auth", "16 bytes, base64url.");
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return text.Length <= 200
                ? Base64Url.DecodeFromUtf8(
                    Encoding.UTF8.GetBytes(text.TrimEnd('=').Replace('+', '-').Replace('/', '_'))
                )
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsOnCurve(byte[] point)
    {
        if (point is not [4, ..] || point.Length != 65)
        {
            return false;
        }

        try
        {
            using var key = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = point[1..33], Y = point[33..] },
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
