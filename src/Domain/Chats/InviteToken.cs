using System.Buffers.Text;
using System.Security.Cryptography;

namespace Messenger.Domain.Chats;

/// <summary>The secret of an invite link: 144 random bits as 24 characters of base64url.</summary>
public static class InviteToken
{
    public const int Length = 24;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length / 4 * 3));

    /// <summary>True when the text has the form of a token, whether or not there is a link of it.</summary>
    public static bool IsOne(string text) =>
        text.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
