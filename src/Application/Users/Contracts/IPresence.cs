using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>Who has a live connection. Kept in memory; asked on every list, so it answers without waiting.</summary>
public interface IPresence
{
    /// <summary>True while the user has at least one live connection.</summary>
    bool IsOnline(UserId user);

    /// <summary>Everyone online now, in no particular order.</summary>
    IReadOnlyCollection<UserId> Online();

    /// <summary>Notes a new live connection.</summary>
    void Connected(UserId user);

    /// <summary>Notes the end of one.</summary>
    /// <returns>True when it was the user's last.</returns>
    bool Disconnected(UserId user);
}
