using Messenger.Application.Users.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>An open invitation into a chat.</summary>
/// <param name="UserId">The invited user.</param>
public sealed record InvitationDto(
    Guid Id,
    InvitedToDto Chat,
    Guid UserId,
    UserDto InvitedBy,
    DateTimeOffset CreatedAt
);

/// <summary>What an invitation shows of its chat.</summary>
public sealed record InvitedToDto(Guid Id, string? Name, int MemberCount);
