using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Moderation.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Moderation;

/// <summary>
/// A report of a message to the moderators. It keeps the message's text, so that unsending does not hide it.
/// </summary>
public sealed class Report : AggregateRoot
{
    public const int MaxReasonLength = 1_000;

    private Report() { }

    public ReportId Id { get; private init; }

    public ChatId ChatId { get; private init; }

    public MessageId MessageId { get; private init; }

    public long Sequence { get; private init; }

    public UserId SenderId { get; private init; }

    /// <summary>What the message said when it was reported.</summary>
    public string Content { get; private init; } = null!;

    public UserId ReporterId { get; private init; }

    public string Reason { get; private init; } = null!;

    public DateTimeOffset CreatedAt { get; private init; }

    public ReportState State { get; private set; }

    /// <summary>Null while it is open.</summary>
    public UserId? ClosedBy { get; private set; }

    /// <inheritdoc cref="ClosedBy"/>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static Report Make(ReportedMessage message, UserId reporter, string reason, DateTimeOffset now)
    {
        var report = new Report
        {
            Id = ReportId.New(),
            ChatId = message.ChatId,
            MessageId = message.Id,
            Sequence = message.Sequence,
            SenderId = message.SenderId,
            Content = message.Content,
            ReporterId = reporter,
            Reason = reason,
            CreatedAt = now,
        };
        report.Record(new ReportsChanged(report.ChatId));
        return report;
    }

    /// <summary>Closes the report; one that is closed stays as it is.</summary>
    public void Close(ReportState outcome, UserId by, DateTimeOffset now)
    {
        if (State == ReportState.Open)
        {
            (State, ClosedBy, ClosedAt) = (outcome, by, now);
            Record(new ReportsChanged(ChatId));
        }
    }
}

/// <summary>A message at the time it is reported.</summary>
public sealed record ReportedMessage(MessageId Id, ChatId ChatId, long Sequence, UserId SenderId, string Content);
