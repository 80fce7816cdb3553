using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Reads messages. The caller must have checked access.</summary>
public interface IMessageReader
{
    /// <summary>Returns the chat and the sender of a message; null if it does not exist.</summary>
    Task<MessageLocation?> FindLocationAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Returns the chat to which a file was sent; null if it was not sent.</summary>
    Task<ChatId?> FindChatOfFileAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>Returns null if the message does not exist.</summary>
    Task<MessageDto?> FindAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Returns those of the messages that exist, ordered by sequence.</summary>
    Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Returns messages with <paramref name="after"/> &lt; sequence &lt; <paramref name="before"/>, ascending: the
    /// first ones if <paramref name="after"/> is given, otherwise the last ones.
    /// </summary>
    Task<IReadOnlyList<MessageDto>> PageAsync(
        ChatId chatId,
        long? before,
        long? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the sequence of the last message sent before a time; 0 if there is none.</summary>
    Task<long> LastBeforeAsync(ChatId chatId, DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>Returns the unread messages of a member after a sequence, ascending.</summary>
    Task<IReadOnlyList<MessageDto>> UnreadAsync(
        ChatId chatId,
        UserId userId,
        long after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the receipts of a message, of current members only.</summary>
    Task<ReceiptsDto> ReceiptsAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Returns all reactions to a message, oldest first.</summary>
    Task<IReadOnlyList<ReactorDto>> ReactionsOfAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>
    /// Returns other users' messages that mention a user and are older than <paramref name="before"/>, newest first.
    /// Checks access itself: only messages in chats that the user may read now.
    /// </summary>
    Task<IReadOnlyList<MessageDto>> MentionsOfAsync(
        UserId userId,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    );
}
