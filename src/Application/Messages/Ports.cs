using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Reads messages. Callers have checked access.</summary>
public interface IMessageReader
{
    /// <summary>In which chat a message is, and whose; null when there is no such message.</summary>
    Task<MessageLocation?> FindLocationAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>In which chat a message carries a file; null when none does.</summary>
    Task<ChatId?> FindChatOfFileAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>Null when there is no such message.</summary>
    Task<MessageDto?> FindAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Those of the messages that exist, by sequence.</summary>
    Task<IReadOnlyList<MessageDto>> GetManyAsync(
        IReadOnlyCollection<MessageId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Messages with <paramref name="after"/> &lt; sequence &lt; <paramref name="before"/>, ascending: the first ones after a given <paramref name="after"/>, else the last ones.</summary>
    Task<IReadOnlyList<MessageDto>> PageAsync(
        ChatId chatId,
        long? before,
        long? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The sequence of the last message that was sent before a time; 0 when there is none.</summary>
    Task<long> LastBeforeAsync(ChatId chatId, DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>What counts as unread for a member, after a sequence, ascending.</summary>
    Task<IReadOnlyList<MessageDto>> UnreadAsync(
        ChatId chatId,
        UserId userId,
        long after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Whom a message has reached, of those who are members now.</summary>
    Task<ReceiptsDto> ReceiptsAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>All reactions to a message, oldest first.</summary>
    Task<IReadOnlyList<ReactorDto>> ReactionsOfAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Messages of others that mention a user, in chats that they may read now, newest first; those older than <paramref name="before"/>. Checks access itself.</summary>
    Task<IReadOnlyList<MessageDto>> MentionsOfAsync(
        UserId userId,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>Where a message is, and whose it is.</summary>
public sealed record MessageLocation(ChatId ChatId, UserId SenderId, MessageKind Kind = MessageKind.Text);

/// <summary>Keeps what each member has received and read: two marks that only rise.</summary>
public interface IReadReceipts
{
    /// <summary>Raises a member's marks to a sequence.</summary>
    Task<AdvanceReceiptsResult> AdvanceAsync(
        ChatId chatId,
        UserId userId,
        long delivered,
        long read,
        CancellationToken cancellationToken
    );
}

/// <summary>Makes and ends timelines with their chats, within the caller's unit of work.</summary>
public interface ITimelineLifecycle
{
    /// <summary>Makes the chat's timeline where there is none yet, and sets new members' marks to its last message.</summary>
    Task AdmitAsync(ChatId chatId, IReadOnlyList<UserId> userIds, CancellationToken cancellationToken);

    /// <summary>Sets how long members wait between two messages, 0 for not at all.</summary>
    Task SetSlowModeAsync(ChatId chatId, int seconds, CancellationToken cancellationToken);

    /// <summary>Deletes the chat's timeline with all its messages and marks.</summary>
    Task DeleteAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>Lets every <see cref="IChangeConsumer"/> follow.</summary>
public interface IChangeDispatcher
{
    /// <summary>Something was sent or changed in a chat. Returns at once.</summary>
    void Wake(ChatId chatId);
}

/// <summary>What became of a mark.</summary>
/// <param name="News">The marks as they are now, where they rose.</param>
public sealed record AdvanceReceiptsResult(AdvanceReceiptsStatus Result, ReceiptsAdvanced? News = null);

/// <inheritdoc cref="AdvanceReceiptsResult"/>
public enum AdvanceReceiptsStatus
{
    Done,
    NotAMember,
    BeyondEnd,
}

/// <summary>Keeps what is to be told in a chat from the transaction in which it happened until it stands in the timeline.</summary>
public interface ISystemMessageOutbox
{
    /// <summary>Keeps a notice within the caller's unit of work.</summary>
    /// <param name="content">With each user as <see cref="SystemMessageText.NameOf"/> gives them.</param>
    void Enqueue(ChatId chatId, UserId by, string content);

    /// <summary>Those that are not told yet, in the order in which they were kept: of one chat, or of all.</summary>
    Task<IReadOnlyList<PostSystemMessage>> PendingAsync(ChatId? chatId, CancellationToken cancellationToken);
}
