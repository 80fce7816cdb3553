using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>A change of a message by a member of its chat.</summary>
public abstract record Change(ChatId ChatId, MessageId MessageId, UserId By);

/// <summary>Replaces the text.</summary>
public sealed record EditChange(ChatId ChatId, MessageId MessageId, UserId By, string Content)
    : Change(ChatId, MessageId, By)
{
    /// <inheritdoc cref="NewMessage.Mentions"/>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];
}

/// <summary>Unsends a message of the actor.</summary>
public sealed record UnsendChange(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Removes another user's message. The caller must have checked that the actor may.</summary>
public sealed record RemovalChange(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Posts the system message that <see cref="ISystemMessageOutbox"/> holds under this id. Idempotent.</summary>
public sealed record PostSystemMessage(ChatId ChatId, MessageId MessageId, UserId By) : Change(ChatId, MessageId, By);

/// <summary>Adds or removes a reaction.</summary>
/// <param name="Emoji">As <see cref="Domain.Messages.Emoji.Read"/> gives it.</param>
public sealed record ReactionChange(ChatId ChatId, MessageId MessageId, UserId By, string Emoji, bool IsOn)
    : Change(ChatId, MessageId, By);
