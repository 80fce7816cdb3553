using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>That a user may not come into a chat. Changed only through <see cref="Chat"/>, under the chat's lock.</summary>
public sealed class Ban : AggregateRoot
{
    public const int MaxReasonLength = 500;

    private Ban() { }

    public ChatId ChatId { get; private init; }

    public UserId UserId { get; private init; }

    public UserId BannedBy { get; private set; }

    public DateTimeOffset BannedAt { get; private set; }

    /// <summary>Null until it is lifted.</summary>
    public DateTimeOffset? Until { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>False once its time is over.</summary>
    public bool Holds(DateTimeOffset now) => !(Until <= now);

    internal static Ban Of(ChatId chatId, UserId userId) => new() { ChatId = chatId, UserId = userId };

    internal void Set(UserId by, DateTimeOffset? until, string? reason, DateTimeOffset now) =>
        (BannedBy, Until, Reason, BannedAt) = (by, until, reason, now);
}
