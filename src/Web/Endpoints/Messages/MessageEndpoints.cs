using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Messages;

internal sealed class MessageEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/api/chats/{id}").WithTags("Messages");
        chat.MapPost("/messages", SendAsync)
            .Describe(
                "SendMessage",
                "Sends a message, with files that were uploaded before; a repeat under the same clientMessageId is 200 with the first.",
                404,
                409
            );
        chat.MapGet("/messages", HistoryAsync)
            .AllowAnonymous()
            .Describe(
                "GetHistory",
                "Reads history by sequence (exclusive bounds), or from a time on, ascending; with no bound the latest.",
                403,
                404
            );
        chat.MapGet("/changes", ChangesAsync)
            .AllowAnonymous()
            .Describe("GetChanges", "Reads what was sent, edited, unsent or reacted to since a revision.", 403, 404);
        chat.MapPut("/read", ReadAsync)
            .Describe("MarkRead", "Marks the chat read up to a sequence; never goes back.", 404);
        chat.MapPut("/delivered", DeliveredAsync)
            .Describe("MarkDelivered", "Marks the chat delivered up to a sequence; never goes back.", 404);

        chat.MapGet("/unread", UnreadAsync)
            .Describe(
                "ListUnread",
                "Lists exactly the messages that count as unread for me, from the first on.",
                403,
                404
            );

        var messages = routes.MapGroup("/api/messages").WithTags("Messages");
        messages
            .MapPut("/{id}", EditAsync)
            .Describe(
                "EditMessage",
                "Edits the text of a message of mine; with files beside it, it may become empty.",
                404,
                409
            );
        messages
            .MapDelete("/{id}", UnsendAsync)
            .Describe(
                "UnsendMessage",
                "Takes a message back, for everyone: one of mine, or one of another as who moderates the chat.",
                404
            );
        messages
            .MapGet("/{id}/receipts", ReceiptsAsync)
            .Describe("GetReceipts", "Says which members have read a message, and to whom it was delivered.", 403, 404);
        messages
            .MapGet("/{id}/reactions", ReactionsAsync)
            .Describe("ListReactions", "Lists all reactions to a message, in the order in which they came.", 404);
        messages
            .MapPut("/{id}/reactions/{emoji}", ReactAsync)
            .Describe("React", "Reacts to a message with one emoji; again changes nothing.", 404, 409);
        messages
            .MapDelete("/{id}/reactions/{emoji}", UnreactAsync)
            .Describe("Unreact", "Takes a reaction of mine away; again changes nothing.", 404, 409);

        routes
            .MapGroup("/api/mentions")
            .WithTags("Messages")
            .MapGet(string.Empty, MentionsAsync)
            .Describe("ListMentions", "Lists the messages that mention me, newest first.");
    }

    private static async Task<Results<Created<MessageDto>, Ok<MessageDto>, ProblemResult>> SendAsync(
        Guid id,
        SendMessageRequest request,
        IMediator mediator
    )
    {
        var replyTo = request.ReplyToId is { } replyToId ? new MessageId(replyToId) : (MessageId?)null;
        var sent = await mediator.Send(
            new SendMessage(new ChatId(id), request.Content, request.ClientMessageId, replyTo)
            {
                AttachmentIds = [.. (request.AttachmentIds ?? []).Select(file => new FileId(file))],
            }
        );
        if (sent.Failed(out var error, out var outcome))
        {
            return error.ToProblem();
        }

        var message = outcome.Message;
        return outcome.Created
            ? TypedResults.Created($"/api/messages/{message.Id}", message)
            : TypedResults.Ok(message);
    }

    private static async Task<Results<Ok<HistoryDto>, ProblemResult>> HistoryAsync(
        Guid id,
        long? before,
        long? after,
        DateTimeOffset? since,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new GetHistory(new ChatId(id), before, after, limit, since))).ToOk();

    private static async Task<Results<Ok<ChangesDto>, ProblemResult>> ChangesAsync(
        Guid id,
        long since,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new GetChanges(new ChatId(id), since, limit))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> ReadAsync(
        Guid id,
        MarkRequest request,
        IMediator mediator
    ) => (await mediator.Send(new MarkRead(new ChatId(id), request.Sequence))).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> DeliveredAsync(
        Guid id,
        MarkRequest request,
        IMediator mediator
    ) => (await mediator.Send(new MarkDelivered(new ChatId(id), request.Sequence))).ToNoContent();

    private static async Task<Results<Ok<HistoryDto>, ProblemResult>> UnreadAsync(
        Guid id,
        long? after,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new ListUnread(new ChatId(id), after, limit))).ToOk();

    private static async Task<Results<Ok<ReceiptsDto>, ProblemResult>> ReceiptsAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new GetReceipts(new MessageId(id)))).ToOk();

    private static async Task<Results<Ok<MessageDto>, ProblemResult>> EditAsync(
        Guid id,
        EditMessageRequest request,
        IMediator mediator
    ) => (await mediator.Send(new EditMessage(new MessageId(id), request.Content))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> UnsendAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new UnsendMessage(new MessageId(id)))).ToHttp(_ => TypedResults.NoContent());

    private static async Task<Results<Ok<IReadOnlyList<ReactorDto>>, ProblemResult>> ReactionsAsync(
        Guid id,
        IMediator mediator
    ) => (await mediator.Send(new ListReactions(new MessageId(id)))).ToOk();

    private static async Task<Results<Ok<MessageDto>, ProblemResult>> ReactAsync(
        Guid id,
        string emoji,
        IMediator mediator
    ) => (await mediator.Send(new ReactToMessage(new MessageId(id), emoji, IsOn: true))).ToOk();

    private static async Task<Results<Ok<MessageDto>, ProblemResult>> UnreactAsync(
        Guid id,
        string emoji,
        IMediator mediator
    ) => (await mediator.Send(new ReactToMessage(new MessageId(id), emoji, IsOn: false))).ToOk();

    private static async Task<Results<Ok<Page<MessageDto>>, ProblemResult>> MentionsAsync(
        string? cursor,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new ListMentions(cursor, limit))).ToOk();
}

/// <param name="Content">1 to 10,000 characters; with files also none.</param>
/// <param name="ClientMessageId">The client's own id of the message, so that sending it again sends nothing twice.</param>
/// <param name="ReplyToId">A message of the same chat.</param>
/// <param name="AttachmentIds">Files that I uploaded and have not sent, in the order in which they are to be shown.</param>
internal sealed record SendMessageRequest(
    string Content,
    Guid? ClientMessageId = null,
    Guid? ReplyToId = null,
    IReadOnlyList<Guid>? AttachmentIds = null
);

internal sealed record EditMessageRequest(string Content);

internal sealed record MarkRequest([property: System.Text.Json.Serialization.JsonRequired] long Sequence);
