using System.Text;
using Microsoft.Net.Http.Headers;

namespace Messenger.Web.Answers;

/// <summary>Answers 415 to JSON in an unknown encoding, which would otherwise fail as an unhandled exception.</summary>
internal static class KnownCharsets
{
    public static IApplicationBuilder UseKnownCharsets(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
                http.Request.HasJsonContentType() && !IsKnown(http.Request.ContentType)
                    ? StatusAnswers
                        .Of(StatusCodes.Status415UnsupportedMediaType)!
                        .ToProblem(StatusCodes.Status415UnsupportedMediaType)
                        .ExecuteAsync(http)
                    : next(http)
        );

    private static bool IsKnown(string? contentType)
    {
        if (
            !MediaTypeHeaderValue.TryParse(contentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Charset) is not { Length: > 0 } charset
        )
        {
            return true;
        }

        try
        {
            _ = Encoding.GetEncoding(charset.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
