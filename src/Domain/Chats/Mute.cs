using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>That a member may not write. Outlives the membership, so that to leave and come back lifts nothing. Changed only through <see cref="Chat"/>, under the chat's lock.</summary>
public sealed class Mute : AggregateRoot
{
    private Mute() { }

    public ChatId ChatId { get; private init; }

    public UserId UserId { get; private init; }

    /// <summary><see cref="DateTimeOffset.MaxValue"/> until it is lifted.</summary>
    public DateTimeOffset Until { get; internal set; }

    internal static Mute Of(ChatId chatId, UserId userId) => new() { ChatId = chatId, UserId = userId };
}
