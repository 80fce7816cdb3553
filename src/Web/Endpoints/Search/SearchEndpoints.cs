using MediatR;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Search;

internal sealed class SearchEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGroup("/api/search")
            .WithTags("Search")
            .MapGet("/messages", MessagesAsync)
            .Describe("SearchMessages", "Finds messages in my chats, or in a public one, the newest first.", 403, 404);

    /// <param name="q">Words, "exact words", and from: in: has: before: after:.</param>
    /// <param name="from">A username, an id, or me.</param>
    /// <param name="has">image, file or link.</param>
    /// <param name="before">A day, as 2026-12-31; sent earlier.</param>
    /// <param name="after">A day; sent later.</param>
    private static async Task<Results<Ok<SearchResultDto>, ProblemResult>> MessagesAsync(
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
