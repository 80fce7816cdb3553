using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Moderation.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Moderation;

public sealed class ReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ReportedMessage _message = new(
        MessageId.New(),
        ChatId.New(),
        Sequence: 7,
        UserId.New(),
        "Buy now!"
    );

    [Fact]
    public void A_report_keeps_the_text_of_the_message()
    {
        var reporter = UserId.New();

        var report = Report.Make(_message, reporter, "Spam", Now);

        Assert.Equal(
            (_message.Id, _message.ChatId, 7L, _message.SenderId, "Buy now!"),
            (report.MessageId, report.ChatId, report.Sequence, report.SenderId, report.Content)
        );
        Assert.Equal(
            (reporter, "Spam", Now, ReportState.Open),
            (report.ReporterId, report.Reason, report.CreatedAt, report.State)
        );
        Assert.Equal([new ReportsChanged(_message.ChatId)], report.TakeEvents());
    }

    [Fact]
    public void It_is_closed_once()
    {
        var (first, second) = (UserId.New(), UserId.New());
        var report = Report.Make(_message, UserId.New(), "Spam", Now);
        report.TakeEvents();

        report.Close(ReportState.Dismissed, first, Now.AddMinutes(1));
        report.Close(ReportState.Removed, second, Now.AddMinutes(2));

        Assert.Equal(
            (ReportState.Dismissed, first, Now.AddMinutes(1)),
            (report.State, report.ClosedBy!.Value, report.ClosedAt!.Value)
        );
        Assert.Equal([new ReportsChanged(_message.ChatId)], report.TakeEvents());
    }
}
