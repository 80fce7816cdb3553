using Microsoft.Net.Http.Headers;

namespace Messenger.Web;

/// <summary>Serves the web client: its page at every address that is one of its screens, and the files that the page loads.</summary>
internal static class ClientFiles
{
    /// <summary>Addresses that are the server's own: what is not found there is a 404.</summary>
    private static readonly PathString[] Reserved = ["/api", "/hubs", "/ws", "/openapi", "/docs", "/health", "/assets"];

    public static void UseClientFiles(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (IsScreen(http.Request))
            {
                http.Request.Path = "/index.html";
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCaching(file.Context) });
    }

    /// <summary>A person goes to an address with a browser, and it is no file.</summary>
    private static bool IsScreen(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Path == "/"
            || (!Path.HasExtension(request.Path.Value)
                && !Array.Exists(Reserved, prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)));

    // Names under /assets change with what is in the files.
    private static void SetCaching(HttpContext http) => http.Response.Headers[HeaderNames.CacheControl] =
        http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
