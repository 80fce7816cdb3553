using Messenger.Application.Users.Contracts;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Messenger.Infrastructure.Moderation;

/// <summary>The reports that the user made.</summary>
internal sealed class ReportsExport(MessengerDbContext context) : IExportPart
{
    public string Name => "reports";

    public IAsyncEnumerable<object> ReadAsync(UserId user, CancellationToken cancellationToken) =>
        context
            .Set<Report>()
            .AsNoTracking()
            .Where(report => report.ReporterId == user)
            .OrderBy(report => report.Id)
            .Select(report => new Row(
                report.Id.Value,
                report.ChatId.Value,
                report.MessageId.Value,
                report.Reason,
                report.CreatedAt,
                report.State
            ))
            .AsAsyncEnumerable();

    private sealed record Row(
        Guid Id,
        Guid ChatId,
        Guid MessageId,
        string Reason,
        DateTimeOffset CreatedAt,
        ReportState State
    );
}
