using System.Text.Json.Serialization;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>A friend, or who may become one, as the other of the two sees them.</summary>
public sealed record FriendDto(
    Guid Id,
    string Username,
    string? DisplayName,
    string? About,
    DateTimeOffset CreatedAt,
    bool Online,
    DateTimeOffset? LastSeenAt,
    bool Guest,
    [property: JsonPropertyOrder(1)] FriendState State
) : UserDto(Id, Username, DisplayName, About, CreatedAt, Online, LastSeenAt, Guest);
