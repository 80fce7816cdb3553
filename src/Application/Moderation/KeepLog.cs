using System.Globalization;
using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>Writes chats' logs and closes reports, in the transaction of what they tell of.</summary>
internal sealed class KeepLog(IChatLog log, IReportRepository reports, TimeProvider clock)
    : ICommittingHandler<ChatActionTaken>,
        ICommittingHandler<MessageRemoved>,
        ICommittingHandler<ChatDeleted>
{
    public Task Handle(ChatActionTaken happened, CancellationToken cancellationToken)
    {
        log.Add(
            LogEntry.Of(
                happened.ChatId,
                happened.Action,
                happened.By,
                happened.Users,
                happened.Detail,
                clock.GetUtcNow()
            )
        );
        return Task.CompletedTask;
    }

    public async Task Handle(MessageRemoved happened, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        log.Add(
            LogEntry.Of(
                happened.ChatId,
                ChatAction.MessageRemoved,
                happened.By,
                [happened.SenderId],
                happened.Sequence.ToString(CultureInfo.InvariantCulture),
                now
            )
        );
        foreach (var report in await reports.LockOpenAsync(happened.MessageId, cancellationToken))
        {
            report.Close(ReportState.Removed, happened.By, now);
        }
    }

    /// <summary>Nobody is left to act on its reports. What was done there stays in the log.</summary>
    public Task Handle(ChatDeleted happened, CancellationToken cancellationToken) =>
        reports.DeleteOfAsync(happened.ChatId, cancellationToken);
}
