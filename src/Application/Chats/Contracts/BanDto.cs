using Messenger.Application.Users.Contracts;

namespace Messenger.Application.Chats.Contracts;

/// <summary>A ban of a user from a chat.</summary>
/// <param name="BannedBy">A user's id.</param>
/// <param name="Until">Null until it is lifted.</param>
public sealed record BanDto(
    UserDto User,
    Guid BannedBy,
    DateTimeOffset BannedAt,
    DateTimeOffset? Until,
    string? Reason
);
