using Messenger.Domain.Common;

namespace Messenger.Domain.Messages;

/// <summary>What a message may say: 1 to 10,000 characters, not all of them invisible; or nothing, where it carries files.</summary>
public static class MessageContent
{
    public const int MaxLength = 10_000;

    /// <summary>True for permitted text; length counts Unicode code points.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= 2 * MaxLength }
        && Characters.Count(text) <= MaxLength
        && Characters.AreStorable(text)
        && !Characters.AreBlank(text);
}
