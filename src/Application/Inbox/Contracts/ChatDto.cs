using System.Text.Json.Serialization;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Inbox.Contracts;

/// <summary>A chat as everyone who may see it sees it.</summary>
/// <param name="Name">Null for a direct chat, which is called after the other of its <paramref name="Participants"/>.</param>
/// <param name="OwnerId">Null for a direct chat.</param>
/// <param name="LastMessage">Null when there is none, or when the chat asks for a password the viewer has not given.</param>
/// <param name="Participants">The two people of a direct chat; null for a group.</param>
public record ChatSummaryDto(
    Guid Id,
    ChatType Type,
    ChatVisibility Visibility,
    string? Name,
    Guid? OwnerId,
    bool RequiresPassword,
    int MemberCount,
    DateTimeOffset CreatedAt,
    long LastSequence,
    long Revision,
    MessageDto? LastMessage,
    IReadOnlyList<ParticipantDto>? Participants
)
{
    /// <summary>How many seconds a member waits between two messages; 0 for not at all. Owner and admins do not wait.</summary>
    public int SlowModeSeconds { get; init; }
}

/// <summary>A chat as one user sees it.</summary>
/// <param name="MyRole">Null for who is not a member.</param>
/// <param name="UnreadCount">Messages of others after the read mark, neither system messages nor unsent; counted up to 1,000.</param>
public sealed record ChatDto(
    Guid Id,
    ChatType Type,
    ChatVisibility Visibility,
    string? Name,
    Guid? OwnerId,
    bool RequiresPassword,
    int MemberCount,
    DateTimeOffset CreatedAt,
    long LastSequence,
    long Revision,
    MessageDto? LastMessage,
    IReadOnlyList<ParticipantDto>? Participants,
    [property: JsonPropertyOrder(1)] ChatRole? MyRole,
    [property: JsonPropertyOrder(1)] int UnreadCount,
    [property: JsonPropertyOrder(1)] long LastReadSequence
)
    : ChatSummaryDto(
        Id,
        Type,
        Visibility,
        Name,
        OwnerId,
        RequiresPassword,
        MemberCount,
        CreatedAt,
        LastSequence,
        Revision,
        LastMessage,
        Participants
    )
{
    /// <summary>How many of the unread messages mention the viewer; counted up to 1,000.</summary>
    [JsonPropertyOrder(1)]
    public int UnreadMentions { get; init; }

    /// <summary>The chat without what concerns one user only.</summary>
    public ChatSummaryDto Summary() =>
        new(
            Id,
            Type,
            Visibility,
            Name,
            OwnerId,
            RequiresPassword,
            MemberCount,
            CreatedAt,
            LastSequence,
            Revision,
            LastMessage,
            Participants
        )
        {
            SlowModeSeconds = SlowModeSeconds,
        };
}

/// <summary>One of the two people of a direct chat.</summary>
public sealed record ParticipantDto(
    Guid UserId,
    string Username,
    string? DisplayName,
    bool Online,
    DateTimeOffset? LastSeenAt
);

/// <summary>A member of a chat.</summary>
public sealed record MemberDto(
    Guid UserId,
    string Username,
    string? DisplayName,
    ChatRole Role,
    DateTimeOffset JoinedAt,
    bool Online,
    DateTimeOffset? LastSeenAt,
    long LastDeliveredSequence,
    long LastReadSequence
)
{
    /// <summary>True while the member may not write.</summary>
    public bool Muted { get; init; }

    /// <summary>When the mute ends; null where there is none, and for one that lasts until it is lifted.</summary>
    public DateTimeOffset? MutedUntil { get; init; }
}
