using Messenger.Domain.Common;

namespace Messenger.Domain.Messages;

/// <summary>The rules for text: 1 to 10,000 characters, not only invisible ones. With attachments it may be empty.</summary>
public static class MessageContent
{
    public const int MaxLength = 10_000;

    /// <summary>Returns whether the text is valid; its length is counted in Unicode code points.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= 2 * MaxLength }
        && Characters.Count(text) <= MaxLength
        && Characters.AreStorable(text)
        && !Characters.AreBlank(text);
}
