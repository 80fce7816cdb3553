using Messenger.Domain.Common;

namespace Messenger.Domain.Auth;

/// <summary>Errors of the Auth module.</summary>
public static class AuthErrors
{
    public static readonly Error NotLoggedIn = new("auth.not_logged_in", "Log in first.", ErrorKind.Unauthenticated);
    public static readonly Error InvalidCredentials = new(
        "auth.invalid_credentials",
        "Unknown username or wrong password.",
        ErrorKind.Unauthenticated
    );
    public static readonly Error AccountDisabled = new(
        "auth.account_disabled",
        "An administrator has disabled this account.",
        ErrorKind.Forbidden
    );
    public static readonly Error WrongPassword = Error.OfField(
        "auth.wrong_password",
        "currentPassword",
        "This is not your password."
    );
    public static readonly Error WrongPasswordToDelete = Error.OfField(
        WrongPassword.Code,
        "password",
        WrongPassword.Message
    );
    public static readonly Error SessionNotFound = new(
        "auth.session_not_found",
        "There is no such session.",
        ErrorKind.NotFound
    );
}
