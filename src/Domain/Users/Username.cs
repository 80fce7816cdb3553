using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Messenger.Domain.Users;

/// <summary>A login name: 3 to 32 of <c>A–Z a–z 0–9 . _ -</c>, unique whatever its case.</summary>
public static partial class Username
{
    public const int MinLength = 3;
    public const int MaxLength = 32;

    /// <summary>True for a permitted username.</summary>
    public static bool IsValid(string? text) => text is not null && Pattern().IsMatch(text);

    /// <summary>The form in which usernames are compared and must be unique.</summary>
    public static string Normalize(string username) => username.ToLowerInvariant();

    /// <summary>A name for a guest, who chose none: <c>guest-</c> and 60 random bits.</summary>
    public static string ForGuest() => "guest-" + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{3,32}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
