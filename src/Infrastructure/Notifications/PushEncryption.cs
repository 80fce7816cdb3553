using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Messenger.Infrastructure.Notifications;

/// <summary>Encrypts for a browser (RFC 8291): what goes through a push service only the browser can read.</summary>
internal static class PushEncryption
{
    /// <summary>What a push service must take at least, as it is sent (RFC 8030, 7.2).</summary>
    public const int MaxBytes = 4_096;

    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int PointLength = 65;

    // Lengths are rounded up to so many bytes, so that they tell little of what is said.
    private const int Step = 256;

    /// <summary>Encrypts under a key of the moment.</summary>
    /// <exception cref="ArgumentException">It is too long for one push message.</exception>
    /// <exception cref="CryptographicException">The browser's key is none.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] browserKey, byte[] authSecret)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var longest = MaxBytes - SaltLength - 4 - 1 - PointLength - TagLength - 1;
        return Encrypt(
            text,
            browserKey,
            authSecret,
            key,
            RandomNumberGenerator.GetBytes(SaltLength),
            Math.Min(longest, (text.Length / Step + 1) * Step)
        );
    }

    /// <param name="paddedLength">How long it is made before it is encrypted.</param>
    public static byte[] Encrypt(
        ReadOnlySpan<byte> text,
        byte[] browserKey,
        byte[] authSecret,
        ECDiffieHellman key,
        byte[] salt,
        int paddedLength
    )
    {
        var ours = PointOf(key);
        using var theirs = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = browserKey[1..33], Y = browserKey[33..] },
            }
        );
        var shared = key.DeriveRawSecretAgreement(theirs.PublicKey);
        var secret = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            shared,
            32,
            authSecret,
            [.. "WebPush: info\0"u8, .. browserKey, .. ours]
        );
        return EncryptRecord(text, secret, salt, ours, paddedLength);
    }

    /// <summary>The content encoding aes128gcm (RFC 8188), in a single record.</summary>
    public static byte[] EncryptRecord(
        ReadOnlySpan<byte> text,
        byte[] secret,
        byte[] salt,
        ReadOnlySpan<byte> keyId,
        int paddedLength
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paddedLength, text.Length);
        var header = SaltLength + 4 + 1 + keyId.Length;
        var message = new byte[header + paddedLength + 1 + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(SaltLength), MaxBytes);
        message[SaltLength + 4] = (byte)keyId.Length;
        keyId.CopyTo(message.AsSpan(SaltLength + 5));

        // The last record's text ends with a 2; zeros after it are padding.
        var padded = new byte[paddedLength + 1];
        text.CopyTo(padded);
        padded[text.Length] = 2;
        var contentKey = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            secret,
            16,
            salt,
            "Content-Encoding: aes128gcm\0"u8.ToArray()
        );
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        using var cipher = new AesGcm(contentKey, TagLength);
        cipher.Encrypt(nonce, padded, message.AsSpan(header, padded.Length), message.AsSpan(header + padded.Length));
        return message;
    }

    /// <summary>A public key as the web writes it: an uncompressed point.</summary>
    public static byte[] PointOf(ECAlgorithm key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
