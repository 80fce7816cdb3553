using Messenger.Domain.Common;

namespace Messenger.Web.Answers;

/// <summary>Gives a problem body to answers that the framework leaves empty.</summary>
internal static class StatusAnswers
{
    public static IApplicationBuilder UseStatusAnswers(this IApplicationBuilder app) =>
        app.UseStatusCodePages(async context =>
        {
            var status = context.HttpContext.Response.StatusCode;
            if (Of(status) is { } error)
            {
                await error.ToProblem(status).ExecuteAsync(context.HttpContext);
            }
        });

    /// <summary>The failure that a bare status stands for.</summary>
    public static Error? Of(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => new(
                "request.malformed",
                "The request cannot be read.",
                ErrorKind.Invalid
            ),
            StatusCodes.Status404NotFound => new(
                "request.unknown_path",
                "There is nothing at this address.",
                ErrorKind.NotFound
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                "request.method_not_allowed",
                "This address does not take this method.",
                ErrorKind.Invalid
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                "request.too_large",
                "The request is too large.",
                ErrorKind.Invalid
            ),
            StatusCodes.Status415UnsupportedMediaType => new(
                "request.unsupported_media_type",
                "Send application/json.",
                ErrorKind.Invalid
            ),
            StatusCodes.Status416RangeNotSatisfiable => new(
                "request.range_not_satisfiable",
                "The file has no such range.",
                ErrorKind.Invalid
            ),
            _ => null,
        };
}
