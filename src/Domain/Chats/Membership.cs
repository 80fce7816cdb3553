using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>That a user is in a chat, and as what. Changed only through <see cref="Chat"/>, under the chat's lock.</summary>
public sealed class Membership : AggregateRoot
{
    private Membership() { }

    public ChatId ChatId { get; private init; }

    public UserId UserId { get; private init; }

    public ChatRole Role { get; internal set; }

    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>The chat's <see cref="Chat.MembershipVersion"/> at which this membership began.</summary>
    public long Version { get; private init; }

    /// <summary>Until when the member may not write, <see cref="DateTimeOffset.MaxValue"/> until it is lifted; null, or past, when they may.</summary>
    public DateTimeOffset? SilencedUntil { get; internal set; }

    internal static Membership Begin(ChatId chatId, UserId userId, ChatRole role, long version, DateTimeOffset now) =>
        new()
        {
            ChatId = chatId,
            UserId = userId,
            Role = role,
            Version = version,
            JoinedAt = now,
        };
}
