namespace Messenger.Web.Security;

/// <summary>The cookie in which a browser keeps its session: out of reach of scripts, and never sent by another site.</summary>
internal static class SessionCookie
{
    public const string Name = "messenger_session";

    /// <summary>A client asks for the cookie, instead of the token in the body, with this header.</summary>
    public const string AskHeader = "X-Session";

    // The server decides when a session ends; this is the longest that browsers keep a cookie.
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(400);

    public static bool IsAskedFor(HttpRequest request) =>
        string.Equals(request.Headers[AskHeader], "cookie", StringComparison.OrdinalIgnoreCase);

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var token) && token.Length > 0 ? token : null;

    public static void Write(HttpContext http, string token) =>
        http.Response.Cookies.Append(Name, token, Options(http, MaxAge));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, maxAge: null));

    private static CookieOptions Options(HttpContext http, TimeSpan? maxAge) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = maxAge,
            IsEssential = true,
        };
}
