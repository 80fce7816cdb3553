using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>An invite link, as those see it who may give it out.</summary>
/// <param name="Token">What the link is made of; whoever knows it may join.</param>
/// <param name="ExpiresAt">Null when it never does.</param>
/// <param name="MaxUses">Null when it is never used up.</param>
/// <param name="Uses">How many it has let in.</param>
/// <param name="CreatedBy">A user's id.</param>
public sealed record InviteLinkDto(
    Guid Id,
    string Token,
    DateTimeOffset? ExpiresAt,
    int? MaxUses,
    int Uses,
    Guid CreatedBy,
    DateTimeOffset CreatedAt
)
{
    /// <summary>Hides the token from logs.</summary>
    public override string ToString() => $"{nameof(InviteLinkDto)} {Id}";
}

/// <summary>What an invite link shows of its chat to whoever has it.</summary>
public sealed record InvitePreviewDto(Guid ChatId, string? Name, int MemberCount, ChatType Type);
