using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Creates, changes and deletes timelines, within the caller's unit of work.</summary>
public interface ITimelineLifecycle
{
    /// <summary>
    /// Creates the chat's timeline if it does not exist, and sets the new members' receipts to its last message.
    /// </summary>
    Task AdmitAsync(ChatId chatId, IReadOnlyList<UserId> userIds, CancellationToken cancellationToken);

    /// <summary>Sets the minimum time between two messages of a member; 0 turns slow mode off.</summary>
    Task SetSlowModeAsync(ChatId chatId, int seconds, CancellationToken cancellationToken);

    /// <summary>Deletes the chat's timeline with all its messages and receipts.</summary>
    Task DeleteAsync(ChatId chatId, CancellationToken cancellationToken);
}
