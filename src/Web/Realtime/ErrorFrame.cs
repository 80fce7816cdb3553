using Messenger.Domain.Common;

namespace Messenger.Web.Realtime;

/// <summary>A frame of the client could not be handled. The socket stays open.</summary>
/// <param name="Id">The id of that frame, a string or a number as the client gave it.</param>
/// <param name="Code">A stable error code.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Errors">The messages by invalid field.</param>
/// <param name="RetryAfter">After how many seconds a retry makes sense.</param>
[FrameType("error")]
public sealed record ErrorFrame(
    object? Id,
    string Code,
    string Message,
    IReadOnlyDictionary<string, string[]>? Errors,
    double? RetryAfter
) : ServerFrame
{
    /// <summary>Creates the frame of a failure.</summary>
    /// <param name="id">The id of the frame that failed, as the client gave it.</param>
    public static ErrorFrame Of(Error error, object? id) =>
        new(
            id,
            error.Code,
            error.Message,
            error.Fields,
            error.RetryAfter is { } wait ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : null
        );
}
