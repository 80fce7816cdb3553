using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Errors that any request can have.</summary>
public static class CommonErrors
{
    public static readonly Error Unavailable = new(
        "server.unavailable",
        "The database is away; try again in a moment.",
        ErrorKind.Unavailable
    )
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static readonly Error HashingBusy = new(
        "auth.busy",
        "Too many people log in or register at this moment; try again in a few seconds.",
        ErrorKind.Unavailable
    )
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static Error Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        new("request.invalid", "Something in the request is not as it must be.", ErrorKind.Invalid) { Fields = fields };

    public static Error TooMany(TimeSpan retryAfter) =>
        new("request.too_many", "Too many requests; try again later.", ErrorKind.TooMany) { RetryAfter = retryAfter };
}
