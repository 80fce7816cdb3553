namespace Messenger.Domain.Messages.Contracts;

/// <summary>Identifies a message.</summary>
public readonly record struct MessageId(Guid Value)
{
    /// <summary>Creates a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static MessageId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
