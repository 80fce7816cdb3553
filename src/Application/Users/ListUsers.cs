using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;

namespace Messenger.Application.Users;

/// <summary>Lists users by username; <paramref name="Search"/> is a prefix of any word of a username or display name.</summary>
public sealed record ListUsers(string? Search, string? Cursor, int? Limit) : IQuery<Page<UserDto>>;

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    public ListUsersValidator()
    {
        RuleFor(query => query.Search).Text(Paging.MaxSearchLength);
        RuleFor(query => query.Cursor).ValidCursor<ListUsers, string>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListUsersHandler(IUserReader users) : IQueryHandler<ListUsers, Page<UserDto>>
{
    public async Task<Result<Page<UserDto>>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        Cursor.TryRead<string>(request.Cursor, out var after);
        var found = await users.ListAsync(SearchKey.Of(request.Search), after, limit + 1, cancellationToken);
        return Page.Of(found, limit, last => Username.Normalize(last.Username));
    }
}
