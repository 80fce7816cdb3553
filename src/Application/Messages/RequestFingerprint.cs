using System.Security.Cryptography;
using System.Text;

namespace Messenger.Application.Messages;

/// <summary>Distinguishes a repeated request from a different request under the same client message id.</summary>
internal static class RequestFingerprint
{
    /// <summary>
    /// Returns the SHA-256 of what the message consists of: the message replied to, the attachments and the text.
    /// </summary>
    /// <remarks>The fingerprints of all messages are stored, so the format must never change.</remarks>
    public static byte[] Of(SendMessage request) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                request.AttachmentIds.Count == 0
                    ? $"{request.ReplyToId}\n{request.Content}"
                    : $"{request.ReplyToId}|{string.Join(',', request.AttachmentIds)}\n{request.Content}"
            )
        );
}
