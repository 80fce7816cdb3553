using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace Messenger.Web;

/// <summary>Serves the web client: its page at every address that is one of its screens, and the files that the page loads.</summary>
internal static class ClientFiles
{
    /// <summary>Addresses that are the server's own: what is not found there is a 404.</summary>
    private static readonly PathString[] Reserved = ["/api", "/hubs", "/ws", "/openapi", "/docs", "/health", "/assets"];

    /// <summary>Scripts and styles travel compressed. They are the same for everyone, so over TLS too nothing can be learned from their size.</summary>
    public static void AddClientFiles(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/javascript", "text/css"];
        });

        // A browser loads them once for each version: what is saved on the way is worth more than what it costs here.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UseClientFiles(this IApplicationBuilder app)
    {
        app.Use(
            (http, next) =>
            {
                if (IsScreen(http.Request))
                {
                    http.Request.Path = "/index.html";
                }

                return next(http);
            }
        );
        app.UseWhen(http => IsAsset(http.Request), assets => assets.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCaching(file.Context) });
    }

    /// <summary>A person goes to an address with a browser, and it is no file.</summary>
    private static bool IsScreen(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (
            request.Path == "/"
            || (
                !Path.HasExtension(request.Path.Value)
                && !Array.Exists(
                    Reserved,
                    prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)
                )
                && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            )
        );

    private static bool IsAsset(HttpRequest request) =>
        request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);

    // Names under /assets change with what is in the files.
    private static void SetCaching(HttpContext http) =>
        http.Response.Headers[HeaderNames.CacheControl] = IsAsset(http.Request)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
