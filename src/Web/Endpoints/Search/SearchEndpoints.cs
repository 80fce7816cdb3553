using MediatR;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Web.Answers;

namespace Messenger.Web.Endpoints.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes
            .MapGroup("/api/search")
            .WithTags("Search")
            .MapGet("/messages", MessagesAsync)
            .Describe(
                "SearchMessages",
                "Finds messages in my chats, or in a public one, the newest first.",
                400,
                401,
                403,
                404
            )
            .Produces<SearchResultDto>();

    /// <param name="q">Words, "exact words", and from: in: has: before: after:.</param>
    /// <param name="from">A username, an id, or me.</param>
    /// <param name="has">image, file or link.</param>
    /// <param name="before">A day, as 2026-12-31; sent earlier.</param>
    /// <param name="after">A day; sent later.</param>
    private static async Task<IResult> MessagesAsync(
        string? q,
        Guid? chatId,
        string? from,
        string? has,
        string? before,
        string? after,
        string? cursor,
        int? limit,
        IMediator mediator
    ) =>
        (
            await mediator.Send(
                new SearchMessages(q, chatId is { } id ? new ChatId(id) : null, from, has, before, after, cursor, limit)
            )
        ).ToOk();
}
