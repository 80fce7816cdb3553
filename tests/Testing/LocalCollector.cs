using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messenger.Testing;

/// <summary>
/// A local OTLP collector over HTTP. Keeps the raw requests, in which names and texts can be searched.
/// </summary>
public sealed class LocalCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();

    private LocalCollector(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public static async Task<LocalCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new LocalCollector(builder.Build());
        collector._app.Run(collector.TakeAsync);
        await collector._app.StartAsync();
        collector.Address = new Uri(
            collector
                ._app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single()
        );
        return collector;
    }

    /// <summary>All bodies received at a path.</summary>
    public string Taken(string path) =>
        string.Concat(
            _taken.Where(taken => string.Equals(taken.Path, path, StringComparison.Ordinal)).Select(taken => taken.Body)
        );

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _taken.Enqueue((http.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.ContentType = "application/x-protobuf";
    }
}
