namespace Messenger.Domain.Chats.Contracts;

/// <summary>Identifies an invitation of one user into a chat.</summary>
public readonly record struct InvitationId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static InvitationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
