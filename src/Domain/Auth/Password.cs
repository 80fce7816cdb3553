using Messenger.Domain.Common;

namespace Messenger.Domain.Auth;

/// <summary>What a password may be: 8 to 128 characters of any kind (NIST SP 800-63B asks for no composition rules).</summary>
public static class Password
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    /// <summary>True for a permitted password; length counts Unicode code points.</summary>
    public static bool IsValid(string? text) =>
        text is not null && Characters.Count(text) is >= MinLength and <= MaxLength;
}
