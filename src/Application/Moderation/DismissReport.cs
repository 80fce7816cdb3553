using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>Closes a report without removing the message; who sees the report may. A closed one stays as it is.</summary>
public sealed record DismissReport(ReportId ReportId) : IVoidCommand;

internal sealed class DismissReportHandler(
    ICurrentUser user,
    IUsers users,
    IReportRepository reports,
    IReportReader reader,
    TimeProvider clock
) : IVoidCommandHandler<DismissReport>
{
    public async Task<Result> Handle(DismissReport request, CancellationToken cancellationToken)
    {
        var isAdministrator = await users.IsAdministratorAsync(user.RequiredId, cancellationToken);
        if (
            !await reader.MayCloseAsync(request.ReportId, user.RequiredId, isAdministrator, cancellationToken)
            || await reports.LockAsync(request.ReportId, cancellationToken) is not { } report
        )
        {
            return ModerationErrors.ReportNotFound;
        }

        report.Close(ReportState.Dismissed, user.RequiredId, clock.GetUtcNow());
        return Result.Success;
    }
}
