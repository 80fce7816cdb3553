using Messenger.Domain.Common;

namespace Messenger.Domain.Users;

/// <summary>What can be wrong about users.</summary>
public static class UserErrors
{
    public static readonly Error NotFound = new("users.not_found", "There is no such user.", ErrorKind.NotFound);
    public static readonly Error UsernameTaken = new("users.username_taken", "This username is taken.", ErrorKind.Conflict);
}
