namespace Messenger.Domain.Common;

/// <summary>What kind of failure an <see cref="Error"/> is; the edge maps it once to an HTTP status and once to a hub error.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong.</summary>
    Invalid,

    /// <summary>The caller is not authenticated, or the credentials are invalid.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>Unknown, or not the caller's to know of.</summary>
    NotFound,

    /// <summary>The request contradicts the state of things.</summary>
    Conflict,

    /// <summary>Too many requests; see <see cref="Error.RetryAfter"/>.</summary>
    TooMany,

    /// <summary>More bytes than are taken.</summary>
    TooLarge,

    /// <summary>The server has no room left to keep it.</summary>
    StorageFull,

    /// <summary>Something the server depends on is away; see <see cref="Error.RetryAfter"/>.</summary>
    Unavailable,
}

/// <summary>An expected failure. <paramref name="Code"/> is stable and part of the API; <paramref name="Message"/> is for people.</summary>
/// <param name="Code">A stable identifier, <c>module.what_is_wrong</c>.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Kind">How the edge answers.</param>
public sealed record Error(string Code, string Message, ErrorKind Kind)
{
    /// <summary>For <see cref="ErrorKind.Invalid"/>: what is wrong with which field.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>For <see cref="ErrorKind.TooMany"/> and <see cref="ErrorKind.Unavailable"/>: when trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>An <see cref="ErrorKind.Invalid"/> error about one field.</summary>
    public static Error OfField(string code, string field, string message) =>
        new(code, message, ErrorKind.Invalid)
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] },
        };
}
