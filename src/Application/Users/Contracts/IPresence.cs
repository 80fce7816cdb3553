using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>The online users of all nodes. Kept in memory, so that lists are answered without waiting.</summary>
public interface IPresence
{
    /// <summary>True while the user has a live connection, and for a moment after the last one closed.</summary>
    bool IsOnline(UserId user);

    /// <summary>Everyone online now, in no particular order.</summary>
    IReadOnlyCollection<UserId> Online();
}
