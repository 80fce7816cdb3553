using Microsoft.Net.Http.Headers;

namespace Messenger.Web.Security;

/// <summary>Headers that keep a browser from running or embedding what is not ours.</summary>
internal static class SecurityHeaders
{
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The documentation page styles its elements inline.
    private const string Docs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Features that the client never uses are denied, also to injected scripts.
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                // As the answer begins: what is set before is lost with an exception, such as that of a body that cannot be read.
                http.Response.OnStarting(
                    static context =>
                    {
                        Add((HttpContext)context);
                        return Task.CompletedTask;
                    },
                    http
                );
                return next(http);
            }
        );

    /// <summary>Adds what the answer does not say for itself.</summary>
    private static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd(
            HeaderNames.ContentSecurityPolicy,
            http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? Docs : Strict
        );
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        if (http.Request.IsHttps)
        {
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        }

        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.TryAdd(HeaderNames.CacheControl, "no-store");

            // An API address opened in a browser downloads a file instead of being shown or run. Uploads set their own header.
            headers.TryAdd(HeaderNames.ContentDisposition, "attachment; filename=\"api.json\"");
        }
    }
}
