using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Inbox;

/// <summary>Lists chats, latest activity first; without logging in only the public ones.</summary>
public sealed record ListChats(ChatScope Scope, string? Search, string? Cursor, int? Limit) : IQuery<Page<ChatDto>>;

internal sealed class ListChatsValidator : AbstractValidator<ListChats>
{
    public ListChatsValidator()
    {
        RuleFor(query => query.Scope).IsInEnum();
        RuleFor(query => query.Search).Text(Paging.MaxSearchLength);
        RuleFor(query => query.Cursor).ValidCursor<ListChats, ActivityKey>();
        RuleFor(query => query.Limit).ValidLimit();
    }
}

internal sealed class ListChatsHandler(ICurrentUser user, IInbox inbox) : IQueryHandler<ListChats, Page<ChatDto>>
{
    public async Task<Result<Page<ChatDto>>> Handle(ListChats request, CancellationToken cancellationToken)
    {
        if (user.Id is null && request.Scope != ChatScope.Public)
        {
            return InboxErrors.LogInForYourChats;
        }

        var limit = Paging.Limit(request.Limit);
        Cursor.TryRead<ActivityKey>(request.Cursor, out var after);
        var found = await inbox.ListChatsAsync(
            new ChatListFilter(request.Scope, user.Id, SearchKey.Of(request.Search), after, limit + 1),
            cancellationToken
        );
        var page = Page.Of(found, limit, last => last.Key);
        return new Page<ChatDto>([.. page.Items.Select(listed => listed.Chat)], page.NextCursor);
    }
}

internal static class InboxErrors
{
    public static readonly Error LogInForYourChats = new(
        "auth.not_logged_in",
        "Log in to list your chats.",
        ErrorKind.Unauthenticated
    );
}
