using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.Users;

/// <summary>A person, with an account or as a guest: their name, what they say of themselves, and what they are to the server.</summary>
public sealed class User : AggregateRoot
{
    public const int MaxDisplayNameLength = 64;
    public const int MaxAboutLength = 500;
    public const int MaxEmailLength = 254;

    /// <summary>What everyone is called who has deleted their account.</summary>
    public const string DeletedName = "Deleted user";

    private User() { }

    public UserId Id { get; private init; }

    public string Username { get; private set; } = null!;

    public string NormalizedUsername { get; private set; } = null!;

    public string? DisplayName { get; private set; }

    public string? About { get; private set; }

    public string? Email { get; private set; }

    public string SearchKey { get; private set; } = null!;

    public UserRole Role { get; private set; }

    /// <summary>True while an administrator keeps them from logging in.</summary>
    public bool Disabled { get; private set; }

    /// <summary>Kept of guests only: whether they ever wrote, so that their name is still needed when they are gone.</summary>
    public bool HasWritten { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the last connection closed; null before the first one.</summary>
    public DateTimeOffset? LastSeenAt { get; private set; }

    /// <summary>When they deleted their account; null while they have one.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Registers a person under a username that is valid (<see cref="Users.Username.IsValid"/>).</summary>
    public static User Register(string username, string? displayName, string? email, DateTimeOffset now) =>
        new()
        {
            Id = UserId.New(),
            Username = username,
            NormalizedUsername = Users.Username.Normalize(username),
            DisplayName = displayName,
            Email = email,
            SearchKey = Common.SearchKey.Of(username, displayName),
            Role = UserRole.User,
            CreatedAt = now,
        };

    /// <summary>Creates a guest with a chosen display name and a generated username.</summary>
    public static User Welcome(string displayName, DateTimeOffset now)
    {
        var username = Users.Username.ForGuest();
        var guest = new User
        {
            Id = UserId.New(),
            Username = username,
            NormalizedUsername = Users.Username.Normalize(username),
            DisplayName = displayName,
            SearchKey = Common.SearchKey.Of(username, displayName),
            Role = UserRole.Guest,
            CreatedAt = now,
        };
        guest.Record(new GuestArrived(guest.Id));
        return guest;
    }

    /// <summary>Makes a guest a full user under a username that is valid; a name that is not given stays.</summary>
    public Result Promote(string username, string? displayName, string? email)
    {
        if (Role != UserRole.Guest)
        {
            return UserErrors.NotAGuest;
        }

        Username = username;
        NormalizedUsername = Users.Username.Normalize(username);
        Role = UserRole.User;
        EditProfile(displayName ?? DisplayName, About, email);
        return Result.Success;
    }

    /// <summary>Makes a registered user an administrator, or no longer.</summary>
    public Result SetRole(UserRole role)
    {
        if (Role == UserRole.Guest || role == UserRole.Guest)
        {
            return UserErrors.IsAGuest;
        }

        if (Role != role)
        {
            Role = role;
            Record(new UserRoleChanged(Id, role));
        }

        return Result.Success;
    }

    /// <summary>Keeps the user from logging in, or no longer.</summary>
    public void SetDisabled(bool disabled)
    {
        if (disabled && !Disabled)
        {
            Record(new UserDisabled(Id));
        }

        Disabled = disabled;
    }

    /// <summary>Lets a guest go. The caller deletes those who never wrote.</summary>
    public void Leave() => Record(new GuestLeft(Id));

    /// <summary>Deletes the account. What stays is an id under which others find what was said, and nothing that tells who it was.</summary>
    public void Delete(DateTimeOffset now)
    {
        if (DeletedAt is not null)
        {
            return;
        }

        Username = Users.Username.ForDeleted();
        NormalizedUsername = Users.Username.Normalize(Username);
        (DisplayName, About, Email, SearchKey) = (DeletedName, null, null, string.Empty);
        (Role, Disabled, HasWritten) = (UserRole.User, false, false);
        (LastSeenAt, DeletedAt) = (null, now);
        Record(new UserDeleted(Id));
    }

    /// <summary>Replaces what the profile says; null clears a field.</summary>
    public void EditProfile(string? displayName, string? about, string? email)
    {
        DisplayName = displayName;
        About = about;
        Email = email;
        SearchKey = Common.SearchKey.Of(Username, displayName);
    }
}
