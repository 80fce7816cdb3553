using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>Reads the last message of chats. The caller must have checked access.</summary>
public interface ILastMessages
{
    /// <summary>Returns the last message of each chat that has one, in no particular order.</summary>
    Task<IReadOnlyList<MessageDto>> OfAsync(IReadOnlyCollection<ChatId> chatIds, CancellationToken cancellationToken);
}
