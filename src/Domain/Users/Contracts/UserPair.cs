namespace Messenger.Domain.Users.Contracts;

/// <summary>Two different users in an order that does not depend on who asks.</summary>
public readonly record struct UserPair
{
    /// <summary>Makes the pair.</summary>
    /// <exception cref="ArgumentException">Both are the same user.</exception>
    public UserPair(UserId one, UserId other)
    {
        if (one == other)
        {
            throw new ArgumentException("A pair is two different users.", nameof(other));
        }

        (Low, High) = one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
    }

    public UserId Low { get; }

    public UserId High { get; }
}
