using System.Text.Json.Serialization;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users.Contracts;

/// <summary>A user as everyone may see them.</summary>
public record UserDto(
    Guid Id,
    string Username,
    string? DisplayName,
    string? About,
    DateTimeOffset CreatedAt,
    bool Online,
    DateTimeOffset? LastSeenAt,
    bool Guest
)
{
    /// <summary>True for who deleted their account: the id is all that is left of them.</summary>
    public bool Deleted { get; init; }
}

/// <summary>A user as they see themselves.</summary>
public sealed record MeDto(
    Guid Id,
    string Username,
    string? DisplayName,
    string? About,
    DateTimeOffset CreatedAt,
    bool Online,
    DateTimeOffset? LastSeenAt,
    bool Guest,
    [property: JsonPropertyOrder(1)] string? Email,
    [property: JsonPropertyOrder(1)] UserRole Role
) : UserDto(Id, Username, DisplayName, About, CreatedAt, Online, LastSeenAt, Guest);
