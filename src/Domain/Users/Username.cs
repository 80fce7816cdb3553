using System.Security.Cryptography;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users;

/// <summary>A login name: 3 to 32 of <c>A–Z a–z 0–9 . _ -</c>, unique whatever its case.</summary>
public static class Username
{
    public const int MinLength = UsernameForm.MinLength;
    public const int MaxLength = UsernameForm.MaxLength;

    /// <summary>True for a permitted username.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: >= MinLength and <= MaxLength } && text.All(UsernameForm.Permits);

    /// <summary>The form in which usernames are compared and must be unique.</summary>
    public static string Normalize(string username) => username.ToLowerInvariant();

    /// <summary>A name for a guest, who chose none: <c>guest-</c> and 60 random bits.</summary>
    public static string ForGuest() => "guest-" + RandomPart();

    /// <summary>A name for who deleted their account and left theirs behind: <c>deleted-</c> and 60 random bits.</summary>
    public static string ForDeleted() => "deleted-" + RandomPart();

    private static string RandomPart() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);
}
