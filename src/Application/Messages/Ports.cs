using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Messages;

/// <summary>Reads messages. Callers have checked access.</summary>
public interface IMessageReader
{
    /// <summary>In which chat a message is; null when there is no such message.</summary>
    Task<ChatId?> FindChatAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Messages with <paramref name="after"/> &lt; sequence &lt; <paramref name="before"/>, ascending: the first ones after a given <paramref name="after"/>, else the last ones.</summary>
    Task<IReadOnlyList<MessageDto>> PageAsync(ChatId chatId, long? before, long? after, int limit, CancellationToken cancellationToken);

    /// <summary>What counts as unread for a member, after a sequence, ascending.</summary>
    Task<IReadOnlyList<MessageDto>> UnreadAsync(ChatId chatId, UserId userId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Whom a message has reached, of those who are members now.</summary>
    Task<ReceiptsDto> ReceiptsAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>All reactions to a message, oldest first.</summary>
    Task<IReadOnlyList<ReactorDto>> ReactionsOfAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Messages of others that mention a user, in chats that they may read now, newest first; those older than <paramref name="before"/>. Checks access itself.</summary>
    Task<IReadOnlyList<MessageDto>> MentionsOfAsync(UserId userId, MessageId? before, int limit, CancellationToken cancellationToken);
}

/// <summary>Keeps what each member has received and read: two marks that only rise.</summary>
public interface IMarks
{
    /// <summary>Raises a member's marks to a sequence.</summary>
    Task<RaisedMarks> RaiseAsync(ChatId chatId, UserId userId, long delivered, long read, CancellationToken cancellationToken);
}

/// <summary>Makes and ends timelines with their chats, within the caller's unit of work.</summary>
public interface ITimelineLifecycle
{
    /// <summary>Makes the chat's timeline where there is none yet, and sets new members' marks to its last message.</summary>
    Task AdmitAsync(ChatId chatId, IReadOnlyList<UserId> userIds, CancellationToken cancellationToken);

    /// <summary>Deletes the chat's timeline with all its messages and marks.</summary>
    Task DeleteAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>What became of a mark.</summary>
/// <param name="News">The marks as they are now, where they rose.</param>
public sealed record RaisedMarks(RaiseMarkResult Result, MarksRaised? News = null);

/// <inheritdoc cref="RaisedMarks"/>
public enum RaiseMarkResult
{
    Done,
    NotAMember,
    BeyondEnd,
}
