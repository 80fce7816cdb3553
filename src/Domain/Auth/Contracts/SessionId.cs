namespace Messenger.Domain.Auth.Contracts;

/// <summary>Identifies a session.</summary>
public readonly record struct SessionId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
