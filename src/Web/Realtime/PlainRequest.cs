using System.Text.Json;

namespace Messenger.Web.Realtime;

/// <summary>A frame of a client of the plain WebSocket.</summary>
/// <param name="Type">message, typing, read or delivered.</param>
/// <param name="Data">The text of the message, whether the user is typing, or a sequence.</param>
/// <param name="Id">The client id of a message. An error frame repeats the id of any request.</param>
/// <param name="ReplyToId">The message that a message answers.</param>
/// <param name="AttachmentIds">The files of a message.</param>
internal sealed record PlainRequest(
    string? Type,
    JsonElement Data,
    JsonElement Id,
    Guid? ReplyToId,
    IReadOnlyList<Guid>? AttachmentIds = null
)
{
    /// <summary>
    /// The id for an error frame, as the client gave it; null when it is neither a number nor a string.
    /// </summary>
    public object? ErrorId => Id.ValueKind == JsonValueKind.Number ? Id : TextOf(Id);

    /// <summary>
    /// Returns a string; null for any other value, and for a string with an escaped half of a surrogate pair, which can
    /// be
    /// neither read nor written.
    /// </summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
