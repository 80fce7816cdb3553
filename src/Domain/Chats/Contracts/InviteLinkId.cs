namespace Messenger.Domain.Chats.Contracts;

/// <summary>Identifies an invite link.</summary>
public readonly record struct InviteLinkId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static InviteLinkId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
