using System.Globalization;
using Messenger.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Messenger.Web.Answers;

/// <summary>Turns failures into problem details (RFC 9457) with a stable <c>code</c>; the one place for HTTP.</summary>
internal static class Problems
{
    /// <summary>The status of each kind of failure.</summary>
    public static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
            ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorKind.StorageFull => StatusCodes.Status507InsufficientStorage,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    public static ProblemResult ToProblem(this Error error) => new(error, StatusOf(error.Kind));

    public static ProblemResult ToProblem(this Error error, int status) => new(error, status);

    /// <summary>Answers with a success, or with the failure's problem.</summary>
    public static Results<TSuccess, ProblemResult> ToHttp<T, TSuccess>(this Result<T> result, Func<T, TSuccess> success)
        where TSuccess : IResult => result.Failed(out var error, out var value) ? error.ToProblem() : success(value);

    /// <summary>Answers 200 with the value, or with the failure's problem.</summary>
    public static Results<Ok<T>, ProblemResult> ToOk<T>(this Result<T> result) =>
        result.ToHttp(value => TypedResults.Ok(value));

    /// <summary>Answers 204, or with the failure's problem.</summary>
    public static Results<NoContent, ProblemResult> ToNoContent(this Result result) =>
        result.Error is { } error ? error.ToProblem() : TypedResults.NoContent();
}

/// <summary>A failure as an HTTP answer.</summary>
internal sealed class ProblemResult(Error error, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (error.RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = error.Message,
            Extensions = { ["code"] = error.Code },
        };
        if (status == StatusCodes.Status400BadRequest)
        {
            details.Extensions["errors"] = error.Fields ?? new Dictionary<string, string[]>(StringComparer.Ordinal);
        }

        ProblemHttpResult result = TypedResults.Problem(details);
        return result.ExecuteAsync(httpContext);
    }
}

/// <summary>Carries an expected failure out of a place that cannot return one.</summary>
internal sealed class FailedRequestException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}
