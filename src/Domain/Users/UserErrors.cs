using Messenger.Domain.Common;

namespace Messenger.Domain.Users;

/// <summary>Errors of the Users module.</summary>
public static class UserErrors
{
    public static readonly Error NotFound = new("users.not_found", "There is no such user.", ErrorKind.NotFound);
    public static readonly Error UsernameTaken = new(
        "users.username_taken",
        "This username is taken.",
        ErrorKind.Conflict
    );
    public static readonly Error Oneself = Error.OfField("users.oneself", "userId", "Name another user.");
    public static readonly Error BlockedByYou = new(
        "users.blocked_by_you",
        "You block this person; lift the block first.",
        ErrorKind.Forbidden
    );
    public static readonly Error TooManyFriends = new(
        "users.too_many_friends",
        $"You can have at most {Friendship.MaxPerUser} friends and open requests.",
        ErrorKind.Conflict
    );
    public static readonly Error TooManyBlocks = new(
        "users.too_many_blocks",
        $"You can block at most {Block.MaxPerUser} people.",
        ErrorKind.Conflict
    );
    public static readonly Error IsAGuest = new(
        "users.is_a_guest",
        "A guest gets a role by registering.",
        ErrorKind.Conflict
    );
    public static readonly Error NotAGuest = new(
        "users.not_a_guest",
        "This guest has registered already.",
        ErrorKind.Conflict
    );
    public static readonly Error NotOnOneself = new(
        "users.not_on_oneself",
        "Another administrator has to do this.",
        ErrorKind.Forbidden
    );
    public static readonly Error LastAdministrator = new(
        "users.last_administrator",
        "You are the only administrator: appoint another one first.",
        ErrorKind.Conflict
    );
    public static readonly Error NotLoggedIn = new("auth.not_logged_in", "Log in first.", ErrorKind.Unauthenticated);
    public static readonly Error NotAnAdministrator = new(
        "auth.not_an_administrator",
        "Only administrators may do this.",
        ErrorKind.Forbidden
    );
    public static readonly Error GuestsMayNot = new(
        "auth.guests_may_not",
        "Register to do this; guests only talk in the lobby.",
        ErrorKind.Forbidden
    );
    public static readonly Error GuestsDisabled = new(
        "auth.guests_disabled",
        "This server has no lobby for guests.",
        ErrorKind.Forbidden
    );
}
