namespace Messenger.Domain.Users.Contracts;

/// <summary>What a user is to the server, the least first.</summary>
public enum UserRole
{
    /// <summary>Has a name and no password, and talks in the lobby only.</summary>
    Guest,

    /// <summary>Has registered.</summary>
    User,

    /// <summary>Looks after the others' accounts.</summary>
    Administrator,
}
