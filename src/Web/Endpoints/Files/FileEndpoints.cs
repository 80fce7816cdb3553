using MediatR;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Messenger.Web.Endpoints.Files;

internal sealed class FileEndpoints : IEndpointGroup
{
    // How much a file may have is checked while it is read; the server's general limit is for JSON.
    private static readonly DisableRequestSizeLimitAttribute OwnLimit = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/files").WithTags("Files");
        files
            .MapPost(string.Empty, UploadAsync)
            .WithMetadata(OwnLimit)
            .Describe(
                "UploadFile",
                "Uploads a file, to be sent with a message: the body is its content, of whatever type.",
                409,
                507
            );
        files
            .MapGet("/usage", UsageAsync)
            .Describe("GetFileUsage", "Says how much I have stored and how much I may, in bytes.");
        files
            .MapPut("/{id}/preview", SetPreviewAsync)
            .WithMetadata(OwnLimit)
            .Describe(
                "SetPreview",
                "Gives an upload of mine that is not sent a small picture of it: a JPEG, PNG or WebP of at most 256 kB and 1,280 pixels a side.",
                404,
                409,
                507
            );
        files
            .MapDelete("/{id}", TakeBackAsync)
            .Describe("TakeBackFile", "Takes back an upload of mine that is not sent.", 404, 409);
    }

    private static async Task<Results<Created<FileDto>, ProblemResult>> UploadAsync(
        string? name,
        string? thumbhash,
        Stream content,
        HttpRequest request,
        IMediator mediator
    ) =>
        (
            await mediator.Send(
                new UploadFile(name, thumbhash, content, request.ContentLength),
                request.HttpContext.RequestAborted
            )
        ).ToHttp(file => TypedResults.Created($"/api/files/{file.Id}", file));

    private static async Task<Results<Ok<FileUsageDto>, ProblemResult>> UsageAsync(IMediator mediator) =>
        (await mediator.Send(new GetFileUsage())).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> SetPreviewAsync(
        Guid id,
        Stream content,
        HttpContext http,
        IMediator mediator
    ) => (await mediator.Send(new SetPreview(new FileId(id), content), http.RequestAborted)).ToNoContent();

    private static async Task<Results<NoContent, ProblemResult>> TakeBackAsync(Guid id, IMediator mediator) =>
        (await mediator.Send(new TakeBackFile(new FileId(id)))).ToNoContent();
}
