using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Moderation;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Moderation.Contracts;
using Messenger.Web.Answers;

namespace Messenger.Web.Endpoints.Moderation;

internal static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder routes)
    {
        var moderation = routes.MapGroup("/api").WithTags("Moderation");
        moderation
            .MapPost("/messages/{id}/reports", ReportAsync)
            .Describe(
                "ReportMessage",
                "Asks those who moderate to look at a message; again, while that is open, changes nothing.",
                400,
                401,
                403,
                404,
                409,
                413,
                415
            )
            .Produces(StatusCodes.Status204NoContent);
        moderation
            .MapGet("/reports", ListAsync)
            .Describe(
                "ListReports",
                "Lists the reports of the chats that I moderate, the newest first: the open ones, or (`closed=true`) the others.",
                400,
                401,
                403,
                404
            )
            .Produces<Page<ReportDto>>();
        moderation
            .MapPost("/reports/{id}/dismiss", DismissAsync)
            .Describe(
                "DismissReport",
                "Closes a report without removing the message; to remove that closes it too.",
                400,
                401,
                403,
                404
            )
            .Produces(StatusCodes.Status204NoContent);
        moderation
            .MapGet("/chats/{id}/log", ReadLogAsync)
            .Describe(
                "ReadChatLog",
                "Reads who did what in a chat, the newest first; its members may.",
                400,
                401,
                403,
                404
            )
            .Produces<Page<LogEntryDto>>();
    }

    private static async Task<IResult> ReportAsync(Guid id, ReportMessageRequest request, IMediator mediator) =>
        (await mediator.Send(new ReportMessage(new MessageId(id), request.Reason))).ToNoContent();

    private static async Task<IResult> ListAsync(
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

    private static async Task<IResult> DismissAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new DismissReport(new ReportId(id)))).ToNoContent();

    private static async Task<IResult> ReadLogAsync(Guid id, string? cursor, int? limit, IMediator mediator) =>
        (await mediator.Send(new ReadChatLog(new ChatId(id), cursor, limit))).ToOk();
}

/// <param name="Reason">1 to 1,000 characters.</param>
internal sealed record ReportMessageRequest(string Reason);
