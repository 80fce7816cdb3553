using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Moderation;

internal sealed class ReportRepository(MessengerDbContext context) : IReportRepository
{
    public void Add(Report report) => context.Add(report);

    public async Task<Report?> LockAsync(ReportId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Report>()
            .FromSql($"SELECT * FROM moderation.reports WHERE id = {id.Value} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Report>> LockOpenAsync(MessageId messageId, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<Report>()
            .FromSql(
                $"SELECT * FROM moderation.reports WHERE message_id = {messageId.Value} AND state = {(short)ReportState.Open} ORDER BY id FOR UPDATE"
            )
            .ToListAsync(cancellationToken);
    }

    public Task<Report?> FindOpenAsync(MessageId messageId, UserId reporter, CancellationToken cancellationToken) =>
        context
            .Set<Report>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                report =>
                    report.MessageId == messageId && report.ReporterId == reporter && report.State == ReportState.Open,
                cancellationToken
            );

    public Task DeleteOfAsync(ChatId chatId, CancellationToken cancellationToken) =>
        context.Set<Report>().Where(report => report.ChatId == chatId).ExecuteDeleteAsync(cancellationToken);
}
