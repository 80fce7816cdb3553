using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Domain.Users;

/// <summary>That one user asked another to be friends, or that they are. One for each pair, whoever asked.</summary>
public sealed class Friendship : AggregateRoot
{
    /// <summary>How many friends and open requests a user may have together.</summary>
    public const int MaxPerUser = 1_000;

    private Friendship() { }

    /// <summary>The lower id of the pair.</summary>
    public UserId Low { get; private init; }

    /// <inheritdoc cref="Low"/>
    public UserId High { get; private init; }

    public UserId RequestedBy { get; private init; }

    /// <summary>True while only who asked knows of it: the other blocked them then.</summary>
    public bool IsHidden { get; private set; }

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>Null while the request is open.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Asks a user to be friends.</summary>
    /// <param name="from">Who asks.</param>
    /// <param name="to">The user who receives the request.</param>
    /// <param name="isBlocked">True when who is asked blocks who asks, and so must not hear of it.</param>
    /// <param name="now">The time it happens.</param>
    public static Friendship Request(UserId from, UserId to, bool isBlocked, DateTimeOffset now)
    {
        var pair = new UserPair(from, to);
        var friendship = new Friendship
        {
            Low = pair.Low,
            High = pair.High,
            RequestedBy = from,
            IsHidden = isBlocked,
            RequestedAt = now,
        };
        friendship.RecordChange();
        return friendship;
    }

    /// <summary>Asks once more, or says yes when the other asked first. What is accepted already stays so.</summary>
    /// <inheritdoc cref="Request" path="/param"/>
    /// <param name="by">Who asks.</param>
    public void RequestAgain(UserId by, bool isBlocked, DateTimeOffset now)
    {
        if (AcceptedAt is not null)
        {
            return;
        }

        if (by != RequestedBy)
        {
            (AcceptedAt, IsHidden) = (now, false);
            RecordChange();
        }
        else if (IsHidden && !isBlocked)
        {
            IsHidden = false;
            Record(new FriendshipChanged(OtherThan(by), by));
        }
    }

    /// <summary>Ends it: declined, withdrawn or no longer wanted. The caller deletes it.</summary>
    public void End() => RecordChange();

    /// <summary>True when one of the two may know of it.</summary>
    public bool IsSeenBy(UserId user) => !IsHidden || user == RequestedBy;

    /// <summary>The state as one of the two sees it.</summary>
    public FriendState StateFor(UserId user) =>
        AcceptedAt is not null ? FriendState.Accepted
        : user == RequestedBy ? FriendState.Pending
        : FriendState.Incoming;

    private UserId OtherThan(UserId user) => user == Low ? High : Low;

    private void RecordChange()
    {
        foreach (var user in new[] { Low, High }.Where(IsSeenBy))
        {
            Record(new FriendshipChanged(user, OtherThan(user)));
        }
    }
}
