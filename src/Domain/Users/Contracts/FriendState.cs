namespace Messenger.Domain.Users.Contracts;

/// <summary>How far a friendship has come, as one of the two sees it.</summary>
public enum FriendState
{
    /// <summary>I asked, and there is no answer.</summary>
    Pending,

    /// <summary>The other asked me.</summary>
    Incoming,

    Accepted,
}
