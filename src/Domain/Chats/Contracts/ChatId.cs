namespace Messenger.Domain.Chats.Contracts;

/// <summary>Identifies a chat.</summary>
public readonly record struct ChatId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static ChatId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
