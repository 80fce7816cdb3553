using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>Who is online, on any node. Kept in memory; asked on every list, so it answers without waiting.</summary>
public interface IPresence
{
    /// <summary>True while the user has a live connection, and for a moment after the last one closed.</summary>
    bool IsOnline(UserId user);

    /// <summary>Everyone online now, in no particular order.</summary>
    IReadOnlyCollection<UserId> Online();
}
