using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Messenger.Application.Auth;

/// <summary>Makes opaque access tokens: 256 random bits, of which the server keeps only the SHA-256.</summary>
internal static class AccessToken
{
    public static (string Token, byte[] Hash) New()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, HashOf(token));
    }

    /// <summary>A fast hash is enough: the token is random, so it cannot be guessed.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
