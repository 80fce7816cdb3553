using FluentValidation;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>Lists all users as administrators see them, by username; <paramref name="Search"/> is as in <see cref="ListUsers"/>.</summary>
public sealed record ListAccounts(string? Search, string? Cursor, int? Limit) : IQuery<Page<AccountDto>>;

/// <summary>A user as an administrator sees them.</summary>
public sealed record AccountDto(
    Guid Id,
    string Username,
    string? DisplayName,
    string? About,
    DateTimeOffset CreatedAt,
    bool Online,
    DateTimeOffset? LastSeenAt,
    bool Guest,
    string? Email,
    UserRole Role,
    bool Disabled
);

internal sealed class ListAccountsValidator : AbstractValidator<ListAccounts>
{
    public ListAccountsValidator()
    {
        RuleFor(query => query.Search).Text(Paging.MaxSearchLength);
        RuleFor(query => query.Cursor).ValidCursor<ListAccounts, string>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListAccountsHandler(Administrators administrators, IUserReader users)
    : IQueryHandler<ListAccounts, Page<AccountDto>>
{
    public async Task<Result<Page<AccountDto>>> Handle(ListAccounts request, CancellationToken cancellationToken)
    {
        if (await administrators.RefuseAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        var limit = Paging.Limit(request.Limit);
        Cursor.TryRead<string>(request.Cursor, out var after);
        var found = await users.ListAccountsAsync(SearchKey.Of(request.Search), after, limit + 1, cancellationToken);
        return Page.Of(found, limit, last => Username.Normalize(last.Username));
    }
}
