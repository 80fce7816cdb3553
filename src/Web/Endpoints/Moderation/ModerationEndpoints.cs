using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Moderation;

internal sealed class ModerationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var moderation = routes.MapGroup("/api").WithTags("Moderation");
        moderation
            .MapPost("/messages/{id}/reports", ReportAsync)
            .Describe(
                "ReportMessage",
                "Asks those who moderate to look at a message; again, while that is open, changes nothing.",
                404,
                409
            );
        moderation
            .MapGet("/reports", ListAsync)
            .Describe(
                "ListReports",
                "Lists the reports of the chats that I moderate, the newest first: the open ones, or (`closed=true`) the others.",
                403,
                404
            );
        moderation
            .MapPost("/reports/{id}/dismiss", DismissAsync)
            .Describe(
                "DismissReport",
                "Closes a report without removing the message; to remove that closes it too.",
                404
            );
        moderation
            .MapGet("/chats/{id}/log", ReadLogAsync)
            .Describe("ReadChatLog", "Reads who did what in a chat, the newest first; its members may.", 403, 404);
    }

    private static async Task<Results<NoContent, ProblemResult>> ReportAsync(
        Guid id,
        ReportMessageRequest request,
        IMediator mediator
    ) => (await mediator.Send(new ReportMessage(new MessageId(id), request.Reason))).ToNoContent();

    private static async Task<Results<Ok<Page<ReportDto>>, ProblemResult>> ListAsync(
        Guid? chatId,
        bool? closed,
        string? cursor,
        int? limit,
        IMediator mediator
    ) =>
        (
            await mediator.Send(
                new ListReports(chatId is { } id ? new ChatId(id) : null, closed == true, cursor, limit)
            )
        ).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> DismissAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new DismissReport(new ReportId(id)))).ToNoContent();

    private static async Task<Results<Ok<Page<LogEntryDto>>, ProblemResult>> ReadLogAsync(
        Guid id,
        string? cursor,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new ReadChatLog(new ChatId(id), cursor, limit))).ToOk();
}

/// <param name="Reason">1 to 1,000 characters.</param>
internal sealed record ReportMessageRequest(string Reason);
