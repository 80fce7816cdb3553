using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>Loads and saves reports.</summary>
public interface IReportRepository
{
    void Add(Report report);

    /// <summary>Loads a report and keeps others from closing it until the unit of work ends.</summary>
    Task<Report?> LockAsync(ReportId id, CancellationToken cancellationToken);

    /// <summary>The open reports of a message, under the lock that closing takes.</summary>
    Task<IReadOnlyList<Report>> LockOpenAsync(MessageId messageId, CancellationToken cancellationToken);

    /// <summary>The open report of a message by one reporter.</summary>
    Task<Report?> FindOpenAsync(MessageId messageId, UserId reporter, CancellationToken cancellationToken);

    /// <summary>Deletes all reports of a chat, within the unit of work.</summary>
    Task DeleteOfAsync(ChatId chatId, CancellationToken cancellationToken);
}

/// <summary>Reads reports for those who moderate.</summary>
public interface IReportReader
{
    /// <summary>Reports that the filter lets the viewer see, the newest first.</summary>
    Task<IReadOnlyList<ReportDto>> ListAsync(ReportFilter filter, CancellationToken cancellationToken);

    /// <summary>True when the viewer moderates the report's chat, by the rule of <see cref="ListAsync"/>.</summary>
    Task<bool> MayCloseAsync(ReportId id, UserId viewer, bool isAdministrator, CancellationToken cancellationToken);
}

/// <summary>Which reports to read.</summary>
/// <param name="IsAdministrator">
/// Whether the viewer also sees reports of direct chats, which have no moderator, and of public rooms.
/// </param>
/// <param name="IsOpen">Only those that are open, or only those that are not.</param>
/// <param name="Before">The last report of the page before.</param>
public sealed record ReportFilter(
    UserId Viewer,
    bool IsAdministrator,
    ChatId? ChatId,
    bool IsOpen,
    ReportId? Before,
    int Limit
);

/// <summary>A chat's log: written with what it tells of, never changed.</summary>
public interface IChatLog
{
    /// <summary>Adds an entry within the caller's unit of work.</summary>
    void Add(LogEntry entry);

    /// <summary>A chat's entries, the newest first, older than the given one.</summary>
    Task<IReadOnlyList<LogEntryDto>> ListAsync(
        ChatId chatId,
        long? before,
        int limit,
        CancellationToken cancellationToken
    );
}
