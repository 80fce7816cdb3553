using Messenger.Application.Auth;
using Messenger.Domain.Common;
using Messenger.Web.Answers;

namespace Messenger.Web.Security;

/// <summary>Refuses requests of other sites that the browser adorned with our cookie.</summary>
internal static class SameOrigin
{
    private static readonly object CookieMark = new();
    private static readonly Error CrossOrigin = new(
        "auth.cross_origin",
        "A request with a session cookie must come from the same origin.",
        ErrorKind.Forbidden
    );

    /// <summary>Notes that the request was authenticated by the cookie.</summary>
    public static void MarkCookie(HttpContext http) => http.Items[CookieMark] = true;

    /// <summary>Requires the same origin of cookie requests that write, and of cookie connections to sockets.</summary>
    public static IApplicationBuilder UseSameOriginForCookies(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
                http.Items.ContainsKey(CookieMark) && IsGuarded(http) && !IsSameOrigin(http.Request)
                    ? RefuseAsync(http)
                    : next(http)
        );

    private static Task RefuseAsync(HttpContext http)
    {
        http.RequestServices.GetRequiredService<SecurityLog>()
            .Refused(
                "a request of another site",
                CrossOrigin.Code,
                isGuess: false,
                Caller.UserIdOf(http.User),
                Caller.SessionIdOf(http.User),
                Caller.AddressOf(http)
            );
        return CrossOrigin.ToProblem().ExecuteAsync(http);
    }

    private static bool IsGuarded(HttpContext http) =>
        SessionAuthentication.IsSocket(http)
        || !(
            HttpMethods.IsGet(http.Request.Method)
            || HttpMethods.IsHead(http.Request.Method)
            || HttpMethods.IsOptions(http.Request.Method)
        );

    private static bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        }

        // Browsers leave Origin out of same-origin GETs (long polling); this header no page can set.
        return string.Equals(request.Headers["Sec-Fetch-Site"], "same-origin", StringComparison.OrdinalIgnoreCase);
    }
}
