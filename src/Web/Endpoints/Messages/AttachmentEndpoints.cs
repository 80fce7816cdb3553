using MediatR;
using Messenger.Application.Messages;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Messages;

internal sealed class AttachmentEndpoints : IEndpointGroup
{
    private static readonly string[] Head = [HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/files").WithTags("Files");
        files
            .MapGet("/{id}", DownloadAsync)
            .AllowAnonymous()
            .WithMetadata(new SendsFile(["*/*"], IsConditional: true))
            .Describe(
                "DownloadFile",
                "Brings a file to who may read the chat it was sent to; `download=true` asks a browser to save it. Takes ranges and conditions.",
                404,
                416
            );
        files
            .MapGet("/{id}/preview", PreviewAsync)
            .AllowAnonymous()
            .WithMetadata(new SendsFile(["image/jpeg", "image/png", "image/webp"], IsConditional: true))
            .Describe("DownloadPreview", "Brings the small picture of a file, where it has one.", 404, 416);
        files.MapMethods("/{id}", Head, DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        files.MapMethods("/{id}/preview", Head, PreviewAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task<Results<AttachmentResult, ProblemResult>> DownloadAsync(
        Guid id,
        bool? download,
        HttpContext http,
        IMediator mediator
    ) => OpenAsync(new OpenAttachment(new FileId(id), Preview: false), download == true, http, mediator);

    private static Task<Results<AttachmentResult, ProblemResult>> PreviewAsync(
        Guid id,
        HttpContext http,
        IMediator mediator
    ) => OpenAsync(new OpenAttachment(new FileId(id), Preview: true), asDownload: false, http, mediator);

    private static async Task<Results<AttachmentResult, ProblemResult>> OpenAsync(
        OpenAttachment request,
        bool asDownload,
        HttpContext http,
        IMediator mediator
    )
    {
        if ((await mediator.Send(request, http.RequestAborted)).Failed(out var error, out var content))
        {
            return error.ToProblem();
        }

        return await content.OpenAsync(http.RequestAborted) is { } stream
            ? new AttachmentResult(content, stream, asDownload)
            : MessageErrors.FileNotFound.ToProblem();
    }
}
