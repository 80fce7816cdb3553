using Messenger.Application.Files.Contracts;
using Messenger.Web.Answers;
using Microsoft.Net.Http.Headers;

namespace Messenger.Web.Endpoints.Messages;

/// <summary>Sends uploaded content with headers that keep it from acting as part of this site.</summary>
internal sealed class AttachmentResult(FileContent content, Stream stream, bool asDownload) : IResult
{
    // A browser may show it again for so long without asking. Who unsends wants it gone, so it is not long.
    private const string Caching = "private, max-age=300, immutable";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (stream)
        {
            var headers = httpContext.Response.Headers;
            headers.CacheControl = Caching;
            headers.Vary = $"{HeaderNames.Authorization}, {HeaderNames.Cookie}";
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            var disposition = new ContentDispositionHeaderValue(
                content.IsInline && !asDownload ? "inline" : "attachment"
            );
            disposition.SetHttpFileName(content.Name);
            headers.ContentDisposition = disposition.ToString();
            var mediaType = string.Equals(content.MediaType, "text/plain", StringComparison.Ordinal)
                ? "text/plain; charset=utf-8"
                : content.MediaType;
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(content.Hash)}\"");
            await TypedResults
                .Stream(stream, mediaType, fileDownloadName: null, lastModified: null, tag, enableRangeProcessing: true)
                .ExecuteAsync(httpContext);
            if (httpContext.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false })
            {
                httpContext.Response.ContentLength = null;
                headers.CacheControl = "no-store";
                await StatusAnswers
                    .Of(StatusCodes.Status416RangeNotSatisfiable)!
                    .ToProblem(StatusCodes.Status416RangeNotSatisfiable)
                    .ExecuteAsync(httpContext);
            }
        }
    }
}
