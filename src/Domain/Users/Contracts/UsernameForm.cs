namespace Messenger.Domain.Users.Contracts;

/// <summary>How a username is written, for those who look for one in a text.</summary>
public static class UsernameForm
{
    public const int MinLength = 3;
    public const int MaxLength = 32;

    /// <summary>True for <c>A–Z a–z 0–9 . _ -</c>.</summary>
    public static bool Permits(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-';
}
