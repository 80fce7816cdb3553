using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>Reads the last message of chats. The caller has checked that the reader may see them.</summary>
public interface ILastMessages
{
    /// <summary>The last message of each chat that has one, in no particular order.</summary>
    Task<IReadOnlyList<MessageDto>> OfAsync(IReadOnlyCollection<ChatId> chatIds, CancellationToken cancellationToken);
}
