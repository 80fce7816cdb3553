using Messenger.Domain.Common;

namespace Messenger.Domain.Moderation;

/// <summary>Errors of the Moderation module.</summary>
public static class ModerationErrors
{
    public static readonly Error ReportNotFound = new(
        "moderation.report_not_found",
        "There is no such report.",
        ErrorKind.NotFound
    );
    public static readonly Error AlreadyReported = new(
        "moderation.already_reported",
        "You have reported this message already.",
        ErrorKind.Conflict
    );
    public static readonly Error OwnMessage = new(
        "moderation.own_message",
        "Unsend your own message instead of reporting it.",
        ErrorKind.Forbidden
    );
    public static readonly Error NothingToReport = new(
        "moderation.nothing_to_report",
        "This message was taken back, or is the server's own.",
        ErrorKind.Conflict
    );
}
