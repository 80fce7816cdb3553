using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Moderation;

/// <summary>A line of a chat's log: who did what to whom. Written once, with what it tells of, and never changed.</summary>
public sealed class LogEntry
{
    private LogEntry() { }

    /// <summary>Counts up, in the order in which entries are written.</summary>
    public long Id { get; private init; }

    public ChatId ChatId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public ChatAction Action { get; private init; }

    public UserId By { get; private init; }

    public Guid[] Users { get; private init; } = [];

    public string? Detail { get; private init; }

    public static LogEntry Of(
        ChatId chatId,
        ChatAction action,
        UserId by,
        IEnumerable<UserId> users,
        string? detail,
        DateTimeOffset now
    ) =>
        new()
        {
            ChatId = chatId,
            At = now,
            Action = action,
            By = by,
            Users = [.. users.Select(user => user.Value)],
            Detail = detail,
        };
}
