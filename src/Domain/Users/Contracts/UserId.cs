namespace Messenger.Domain.Users.Contracts;

/// <summary>Identifies a user.</summary>
public readonly record struct UserId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static UserId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
