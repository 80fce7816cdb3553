using MediatR;
using Messenger.Application.Messages;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;
using Messenger.Web.Answers;

namespace Messenger.Web.Endpoints.Messages;

internal static class AttachmentEndpoints
{
    private static readonly string[] Head = [HttpMethods.Head];

    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/files").WithTags("Files");
        files
            .MapGet("/{id}", DownloadAsync)
            .AllowAnonymous()
            .Describe(
                "DownloadFile",
                "Brings a file to who may read the chat it was sent to; `download=true` asks a browser to save it. Takes ranges and conditions.",
                400,
                404,
                416
            )
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .Produces<Stream>(StatusCodes.Status206PartialContent, "application/octet-stream")
            .Produces(StatusCodes.Status304NotModified);
        files
            .MapGet("/{id}/preview", PreviewAsync)
            .AllowAnonymous()
            .Describe("DownloadPreview", "Brings the small picture of a file, where it has one.", 400, 404, 416)
            .Produces<Stream>(StatusCodes.Status200OK, "image/webp")
            .Produces(StatusCodes.Status304NotModified);
        files.MapMethods("/{id}", Head, DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        files.MapMethods("/{id}/preview", Head, PreviewAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task<IResult> DownloadAsync(Guid id, bool? download, HttpContext http, IMediator mediator) =>
        OpenAsync(new OpenAttachment(new FileId(id), Preview: false), download == true, http, mediator);

    private static Task<IResult> PreviewAsync(Guid id, HttpContext http, IMediator mediator) =>
        OpenAsync(new OpenAttachment(new FileId(id), Preview: true), asDownload: false, http, mediator);

    private static async Task<IResult> OpenAsync(
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
