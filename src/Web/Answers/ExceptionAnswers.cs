using System.Text.Json;
using System.Text.RegularExpressions;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Messenger.Web.Answers;

/// <summary>Answers for requests that ended in an exception: what the client sent wrong, an outage, or a bug.</summary>
internal sealed partial class ExceptionAnswers(IOutages outages) : IExceptionHandler
{
    private static readonly Error Bug = new(
        "server.error",
        "Something went wrong on the server; it has been logged.",
        ErrorKind.Unavailable
    );

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        // The client has disconnected.
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        await AnswerTo(exception).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>True for what is no fault of the server, and needs no error in its log.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is BadHttpRequestException or FailedRequestException or OperationCanceledException;

    private ProblemResult AnswerTo(Exception exception) =>
        exception switch
        {
            FailedRequestException failed => failed.Error.ToProblem(),
            BadHttpRequestException bad => Malformed(bad),
            UnavailableException unavailable => unavailable.Error.ToProblem(),
            _ when outages.IsOutage(exception) => CommonErrors.Unavailable.ToProblem(),
            _ => Bug.ToProblem(StatusCodes.Status500InternalServerError),
        };

    private static ProblemResult Malformed(BadHttpRequestException bad) =>
        bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => StatusAnswers.Of(bad.StatusCode)!.ToProblem(bad.StatusCode),
            StatusCodes.Status415UnsupportedMediaType => StatusAnswers.Of(bad.StatusCode)!.ToProblem(bad.StatusCode),
            _ => new Error("request.malformed", "The request cannot be read.", ErrorKind.Invalid)
            {
                Fields = FieldsOf(bad),
            }.ToProblem(),
        };

    private static Dictionary<string, string[]> FieldsOf(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            // "$.name" is a field of the body; "$" is the body itself.
            return Field(
                json.Path is { Length: > 2 } path ? path[2..] : "body",
                "This is not JSON of the expected form."
            );
        }

        // The framework names the parameter only in its text: ... parameter "Nullable<int> limit" from "x".
        return Parameter().Match(bad.Message) is { Success: true } parameter
            ? Field(parameter.Groups["name"].Value, "This is missing or not of the expected form.")
            : Field("body", "The body is missing or cannot be read.");
    }

    private static Dictionary<string, string[]> Field(string name, string message) =>
        new(StringComparer.Ordinal) { [name] = [message] };

    [GeneratedRegex(
        "parameter \"[^\" ]+ (?<name>[A-Za-z]+)\"(?! from body)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parameter();
}
