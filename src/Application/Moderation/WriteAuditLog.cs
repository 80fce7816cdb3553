using System.Globalization;
using Messenger.Application.Common;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>Writes chats' logs and closes reports, in the transaction of what they tell of.</summary>
internal sealed class WriteAuditLog(IChatLog log, IReportRepository reports, TimeProvider clock)
    : ICommittingHandler<ChatActionTaken>,
        ICommittingHandler<MessageRemoved>,
        ICommittingHandler<ChatDeleted>
{
    public Task Handle(ChatActionTaken domainEvent, CancellationToken cancellationToken)
    {
        log.Add(
            LogEntry.Of(
                domainEvent.ChatId,
                domainEvent.Action,
                domainEvent.By,
                domainEvent.Users,
                domainEvent.Detail,
                clock.GetUtcNow()
            )
        );
        return Task.CompletedTask;
    }

    public async Task Handle(MessageRemoved domainEvent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        log.Add(
            LogEntry.Of(
                domainEvent.ChatId,
                ChatAction.MessageRemoved,
                domainEvent.By,
                [domainEvent.SenderId],
                domainEvent.Sequence.ToString(CultureInfo.InvariantCulture),
                now
            )
        );
        foreach (var report in await reports.LockOpenAsync(domainEvent.MessageId, cancellationToken))
        {
            report.Close(ReportState.Removed, domainEvent.By, now);
        }
    }

    /// <summary>Closes the reports of a deleted chat. Its audit log remains.</summary>
    public Task Handle(ChatDeleted domainEvent, CancellationToken cancellationToken) =>
        reports.DeleteOfAsync(domainEvent.ChatId, cancellationToken);
}
