using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Moderation;

public sealed class ReportsTests : IDisposable
{
    private readonly App _app = new();
    private readonly ChatId _chat = ChatId.New();
    private readonly MessageState _message;

    public ReportsTests()
    {
        _message = Some.State(_chat);
        _app.Reports.FindOpenAsync(default, default, default).ReturnsNullForAnyArgs();
        Message(_message);
        Standing(ChatVisibility.Private, ChatRole.Member);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_reader_of_a_message_may_report_it()
    {
        Assert.Null((await _app.SendAsync(new ReportMessage(_message.Id, " Spam "))).Error);

        _app.Reports.Received(1)
            .Add(
                Arg.Is<Report>(report =>
                    report.ReporterId == _app.Me && report.Reason == "Spam" && report.Content == _message.Content
                )
            );
    }

    [Fact]
    public async Task Again_changes_nothing()
    {
        _app.Reports.FindOpenAsync(_message.Id, _app.Me, Arg.Any<CancellationToken>()).Returns(ReportOf(_message));

        Assert.Null((await _app.SendAsync(new ReportMessage(_message.Id, "Spam"))).Error);
        _app.Reports.DidNotReceiveWithAnyArgs().Add(default!);
    }

    [Fact]
    public async Task An_unreadable_message_is_not_found()
    {
        Standing(ChatVisibility.Private, role: null);

        Assert.Equal("messages.not_found", (await _app.SendAsync(new ReportMessage(_message.Id, "Spam"))).Error?.Code);
        Assert.Equal(
            "messages.not_found",
            (await _app.SendAsync(new ReportMessage(MessageId.New(), "Spam"))).Error?.Code
        );
    }

    [Fact]
    public async Task A_user_cannot_report_the_own_message() =>
        Assert.Equal("moderation.own_message", (await ReportAsync(Some.State(_chat, _app.Me))).Error?.Code);

    [Fact]
    public async Task Unsent_and_system_messages_cannot_be_reported()
    {
        Assert.Equal(
            "moderation.nothing_to_report",
            (await ReportAsync(_message with { UnsentAt = App.Now })).Error?.Code
        );
        Assert.Equal(
            "moderation.nothing_to_report",
            (await ReportAsync(_message with { Kind = MessageKind.System })).Error?.Code
        );
    }

    [Fact]
    public async Task A_guest_cannot_report()
    {
        _app.User.IsGuest = true;

        Assert.Equal("auth.guests_may_not", (await _app.SendAsync(new ReportMessage(_message.Id, "Spam"))).Error?.Code);
    }

    [Fact]
    public async Task An_invisible_report_cannot_be_closed()
    {
        _app.ReportReader.MayCloseAsync(default, default, default, default).ReturnsForAnyArgs(false);

        Assert.Equal(
            "moderation.report_not_found",
            (await _app.SendAsync(new DismissReport(ReportId.New()))).Error?.Code
        );
        await _app.Reports.DidNotReceiveWithAnyArgs().LockAsync(default, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Moderators_can_dismiss()
    {
        var report = ReportOf(_message);
        _app.ReportReader.MayCloseAsync(report.Id, _app.Me, isAdministrator: false, Arg.Any<CancellationToken>())
            .Returns(true);
        _app.Reports.LockAsync(report.Id, Arg.Any<CancellationToken>()).Returns(report);

        Assert.Null((await _app.SendAsync(new DismissReport(report.Id))).Error);
        Assert.Equal((ReportState.Dismissed, _app.Me), (report.State, report.ClosedBy!.Value));
    }

    [Fact]
    public async Task Removing_a_message_closes_its_reports_and_is_logged_in_the_same_transaction()
    {
        var (report, by) = (ReportOf(_message), UserId.New());
        _app.Reports.LockOpenAsync(_message.Id, Arg.Any<CancellationToken>()).Returns([report]);

        await _app.Events.PublishCommittingAsync(
            [new MessageRemoved(_chat, _message.Id, Sequence: 7, _message.SenderId, by)],
            TestContext.Current.CancellationToken
        );

        Assert.Equal((ReportState.Removed, by), (report.State, report.ClosedBy!.Value));
        _app.Log.Received(1)
            .Add(
                Arg.Is<LogEntry>(entry =>
                    entry.Action == ChatAction.MessageRemoved
                    && entry.By == by
                    && entry.Detail == "7"
                    && entry.Users.Single() == _message.SenderId.Value
                )
            );
    }

    [Fact]
    public async Task Actions_in_a_chat_are_logged_in_the_same_transaction()
    {
        var (by, whom) = (UserId.New(), UserId.New());

        await _app.Events.PublishCommittingAsync(
            [new ChatActionTaken(_chat, ChatAction.Muted, by, [whom], Detail: null, IsPrivateGroup: false)],
            TestContext.Current.CancellationToken
        );

        _app.Log.Received(1)
            .Add(
                Arg.Is<LogEntry>(entry =>
                    entry.ChatId == _chat
                    && entry.Action == ChatAction.Muted
                    && entry.By == by
                    && entry.Users.Single() == whom.Value
                    && entry.At == App.Now
                )
            );
    }

    private async Task<Domain.Common.Result> ReportAsync(MessageState message)
    {
        Message(message);
        return await _app.SendAsync(new ReportMessage(message.Id, "Spam"));
    }

    private void Message(MessageState message)
    {
        _app.Messages.FindLocationAsync(message.Id, Arg.Any<CancellationToken>())
            .Returns(new MessageLocation(message.ChatId, message.SenderId));
        _app.Messages.FindAsync(message.Id, Arg.Any<CancellationToken>()).Returns(MessageDto.From(message));
    }

    private void Standing(ChatVisibility visibility, ChatRole? role) =>
        _app
            .ChatReader.FindStandingAsync(_chat, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, RequiresPassword: false, role));

    private static Report ReportOf(MessageState message) =>
        Report.Make(
            new ReportedMessage(message.Id, message.ChatId, message.Sequence, message.SenderId, message.Content),
            UserId.New(),
            "Spam",
            App.Now
        );
}
