using FluentValidation;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Moderation.Contracts;

namespace Messenger.Application.Moderation;

/// <summary>
/// Lists reports, the newest first, of the chats that the current user moderates as owner or admin; administrators of the server
/// see those of direct chats and public rooms too.
/// </summary>
/// <param name="ChatId">Only those of one chat.</param>
/// <param name="Closed">True for those that are closed, else for the open ones.</param>
public sealed record ListReports(ChatId? ChatId, bool Closed, string? Cursor, int? Limit) : IQuery<Page<ReportDto>>;

/// <summary>A report, as those see it who moderate.</summary>
/// <param name="ChatName">Null for a direct chat.</param>
/// <param name="Content">What the message said when it was reported.</param>
/// <param name="ClosedBy">A user's id; null while it is open.</param>
public sealed record ReportDto(
    Guid Id,
    Guid ChatId,
    string? ChatName,
    Guid MessageId,
    long Sequence,
    NamedUserDto Sender,
    string Content,
    NamedUserDto Reporter,
    string Reason,
    DateTimeOffset CreatedAt,
    ReportState State,
    Guid? ClosedBy,
    DateTimeOffset? ClosedAt
);

/// <summary>A user as a report names them.</summary>
/// <param name="Name">The display name, else the username.</param>
public sealed record NamedUserDto(Guid Id, string Name);

internal sealed class ListReportsValidator : AbstractValidator<ListReports>
{
    public ListReportsValidator()
    {
        RuleFor(query => query.Cursor).ValidCursor<ListReports, Guid>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListReportsHandler(ICurrentUser user, IUsers users, IChatAccess access, IReportReader reports)
    : IQueryHandler<ListReports, Page<ReportDto>>
{
    public async Task<Result<Page<ReportDto>>> Handle(ListReports request, CancellationToken cancellationToken)
    {
        var isAdministrator = await users.IsAdministratorAsync(user.RequiredId, cancellationToken);
        if (
            request.ChatId is { } chatId
            && !isAdministrator
            && (await access.ToModerateAsync(chatId, user.RequiredId, cancellationToken)).Error is { } refused
        )
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        var before = Cursor.TryRead<Guid>(request.Cursor, out var last) ? new ReportId(last) : (ReportId?)null;
        var filter = new ReportFilter(
            user.RequiredId,
            isAdministrator,
            request.ChatId,
            IsOpen: !request.Closed,
            before,
            limit + 1
        );
        return Page.Of(await reports.ListAsync(filter, cancellationToken), limit, report => report.Id);
    }
}
