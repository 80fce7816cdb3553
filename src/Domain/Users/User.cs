using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Users;

/// <summary>A person with an account: their name and what they say of themselves.</summary>
public sealed class User : AggregateRoot
{
    public const int MaxDisplayNameLength = 64;
    public const int MaxAboutLength = 500;
    public const int MaxEmailLength = 254;

    private User()
    {
    }

    public UserId Id { get; private init; }

    public string Username { get; private init; } = null!;

    public string NormalizedUsername { get; private init; } = null!;

    public string? DisplayName { get; private set; }

    public string? About { get; private set; }

    public string? Email { get; private set; }

    public string SearchKey { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the last connection closed; null while nobody has seen them.</summary>
    public DateTimeOffset? LastSeenAt { get; private set; }

    /// <summary>Registers a person under a username that is valid (<see cref="Users.Username.IsValid"/>).</summary>
    public static User Register(string username, string? displayName, string? email, DateTimeOffset now) => new()
    {
        Id = UserId.New(),
        Username = username,
        NormalizedUsername = Users.Username.Normalize(username),
        DisplayName = displayName,
        Email = email,
        SearchKey = Common.SearchKey.Of(username, displayName),
        CreatedAt = now,
    };

    /// <summary>Replaces what the profile says; null clears a field.</summary>
    public void EditProfile(string? displayName, string? about, string? email)
    {
        DisplayName = displayName;
        About = about;
        Email = email;
        SearchKey = Common.SearchKey.Of(Username, displayName);
    }
}
