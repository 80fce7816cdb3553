using Messenger.Domain.Common;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>Maps failures to hub errors.</summary>
internal static class HubAnswers
{
    public static readonly Error Gone = new("connection.closed", "The connection is closed.", ErrorKind.Unavailable);

    public static readonly Error Bug = new(
        "server.error",
        "An unexpected error occurred on the server. It has been logged.",
        ErrorKind.Unavailable
    );

    public static T OrThrow<T>(this Result<T> result) =>
        result.Failed(out var error, out var value) ? throw error.ToHubException() : value;

    public static void OrThrow(this Result result)
    {
        if (result.Error is { } error)
        {
            throw error.ToHubException();
        }
    }

    public static HubException ToHubException(this Error error)
    {
        var fields = error.Fields is null
            ? string.Empty
            : " " + string.Join(" ", error.Fields.Select(field => $"[{field.Key}] {string.Join(' ', field.Value)}"));
        return new HubException($"{error.Code}: {error.Message}{fields}");
    }
}
