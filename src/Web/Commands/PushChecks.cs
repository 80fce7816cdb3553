using System.Net.Sockets;

namespace Messenger.Web.Commands;

/// <summary>Whether the push services of the browsers can be reached.</summary>
internal static class PushChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly (string Host, string Browsers)[] Services =
    [
        ("fcm.googleapis.com", "Chrome, Edge on Android and others"),
        ("updates.push.services.mozilla.com", "Firefox"),
        ("web.push.apple.com", "Safari"),
    ];

    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Services.Select(service => LookAsync(service.Host, service.Browsers, cancellationToken)));

    private static async Task<Finding> LookAsync(string host, string browsers, CancellationToken cancellationToken)
    {
        try
        {
            // As the server does: without a proxy, and any answer will do.
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
            {
                Timeout = Patience,
            };
            using var answer = await client.GetAsync(
                new Uri($"https://{host}/"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return Finding.Ok("push", $"{host} answers ({browsers})");
        }
        catch (Exception exception)
            when (exception is HttpRequestException or SocketException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return Finding.Warning(
                "push",
                $"{host} cannot be reached ({browsers}): {(exception is OperationCanceledException ? "no answer" : exception.Message)}",
                "Let the server out to port 443 of it, or do without notifications there. --offline leaves this out."
            );
        }
    }
}
