using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>
/// Transactional outbox of system messages, from the transaction of their cause until they are in the timeline.
/// </summary>
public interface ISystemMessageOutbox
{
    /// <summary>Adds a system message, within the caller's unit of work.</summary>
    /// <param name="content">The text, with users as <see cref="SystemMessageText.NameOf"/> formats them.</param>
    void Enqueue(ChatId chatId, UserId by, string content);

    /// <summary>Returns the system messages of one chat, or of all, that are not posted yet, oldest first.</summary>
    Task<IReadOnlyList<PostSystemMessage>> PendingAsync(ChatId? chatId, CancellationToken cancellationToken);
}
