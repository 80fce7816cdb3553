using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users;

/// <summary>A login name: 3 to 32 of <c>A–Z a–z 0–9 . _ -</c>, unique whatever its case.</summary>
public static class Username
{
    public const int MinLength = UsernameForm.MinLength;
    public const int MaxLength = UsernameForm.MaxLength;

    /// <summary>True for a permitted username.</summary>
    public static bool IsValid(string? text) => text is { Length: >= MinLength and <= MaxLength } && text.All(UsernameForm.Permits);

    /// <summary>The form in which usernames are compared and must be unique.</summary>
    public static string Normalize(string username) => username.ToLowerInvariant();
}
