using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Messenger.Web.Commands;

/// <summary>The server as people reach it: TLS, the proxy between, WebSockets.</summary>
internal sealed class AddressChecks(Uri url, long maxFileSize, TimeProvider clock)
{
    private const string Hub = "hubs/chat";
    private const string HandshakeRequest = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private const string HandshakeAnswer = "{}\u001e";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(14);

    private bool IsSecure => string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return IsSecure
            ? await CheckAsync(
                "tls",
                TlsAsync,
                "Look whether the proxy listens there, with a certificate.",
                cancellationToken
            )
            : Finding.Warning(
                "tls",
                $"{url} is not encrypted",
                "Put a proxy with TLS in front of anything but localhost: browsers notify, install and record over https only."
            );

        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                Expect100ContinueTimeout = Patience,
            }
        )
        {
            BaseAddress = new Uri(url.GetLeftPart(UriPartial.Authority)),
            Timeout = Patience,
        };
        var reached = await CheckAsync(
            "http",
            token => HttpAsync(client, token),
            "Look whether the name leads to this machine, and whether proxy and server run.",
            cancellationToken
        );
        yield return reached;
        if (reached.Level == Level.Failed)
        {
            yield break;
        }

        yield return await CheckAsync("clock", token => ClockAsync(client, token), "Ask again.", cancellationToken);
        yield return await CheckAsync(
            "forwarded",
            token => ForwardedAsync(client, token),
            "Ask again.",
            cancellationToken
        );
        yield return await CheckAsync(
            "websocket",
            WebSocketAsync,
            "Let the proxy pass the upgrade on: HTTP/1.1, with the headers Upgrade and Connection (nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\").",
            cancellationToken
        );
        yield return await CheckAsync(
            "streaming",
            token => StreamingAsync(client, token),
            "Where WebSockets work it is not needed. Else let the proxy not buffer (nginx: proxy_buffering off).",
            cancellationToken,
            Level.Warning
        );
        yield return await CheckAsync(
            "uploads",
            token => UploadsAsync(client, token),
            "Ask again.",
            cancellationToken,
            Level.Warning
        );
    }

    private static async Task<Finding> CheckAsync(
        string name,
        Func<CancellationToken, Task<Finding>> check,
        string mend,
        CancellationToken cancellationToken,
        Level level = Level.Failed
    )
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            return await check(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Finding(
                level,
                name,
                FormattableString.Invariant($"no answer within {Patience.TotalSeconds} s"),
                mend
            );
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException
                        or SocketException
                        or IOException
                        or WebSocketException
                        or System.Security.Authentication.AuthenticationException
                        or JsonException
            )
        {
            return new Finding(level, name, exception.Message, mend);
        }
    }

    private static async Task<Finding> HttpAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? Finding.Ok("http", $"{client.BaseAddress} answers, and its server is ready")
            : Finding.Failed(
                "http",
                $"{client.BaseAddress}health/ready is answered with {(int)answer.StatusCode}",
                answer.StatusCode switch
                {
                    HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout =>
                        "The proxy does not reach the server: is it running, and is its address in the proxy right?",
                    HttpStatusCode.ServiceUnavailable => "The server runs without its database: see 'database'.",
                    _ => "Is it this server that answers there? Let the proxy pass on every path unchanged.",
                }
            );
    }

    private static async Task<Finding> ForwardedAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken);
        var seen = answer.Headers.TryGetValues(HealthEndpoints.SeenAs, out var values) ? values.First() : null;
        var address = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        return seen is null
                ? Finding.Warning(
                    "forwarded",
                    "the server does not say how it sees this address",
                    "Is it an older version?"
                )
            : string.Equals(seen, address, StringComparison.OrdinalIgnoreCase)
                ? Finding.Ok("forwarded", $"the server knows that it is asked as {address}")
            : Finding.Failed(
                "forwarded",
                $"people ask {address}, the server sees {seen}: logging in from the page is refused",
                "Let the proxy send X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host, and name the proxy's address in TrustedProxies of the server."
            );
    }

    private static async Task<Finding> StreamingAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var negotiated = await client.PostAsync(
            new Uri($"{Hub}/negotiate?negotiateVersion=1", UriKind.Relative),
            content: null,
            cancellationToken
        );
        negotiated.EnsureSuccessStatusCode();
        var connection = JsonSerializer
            .Deserialize<JsonElement>(await negotiated.Content.ReadAsByteArrayAsync(cancellationToken))
            .GetProperty("connectionToken")
            .GetString();
        var address = new Uri($"{Hub}?id={Uri.EscapeDataString(connection!)}", UriKind.Relative);
        using var ask = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/event-stream") } },
        };
        using var answer = await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var handshake = new StringContent(HandshakeRequest);
        (await client.PostAsync(address, handshake, cancellationToken)).Dispose();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await events.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return Finding.Ok("streaming", "what the server sends comes at once, also without WebSockets");
            }
        }

        throw new IOException("The stream ended before anything came.");
    }

    private async Task<Finding> UploadsAsync(HttpClient client, CancellationToken cancellationToken)
    {
        // Without a login the server refuses before it reads; a proxy that takes no such body refuses before that.
        using var content = new ByteArrayContent([]) { Headers = { ContentLength = maxFileSize } };
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri("api/files?name=doctor", UriKind.Relative))
        {
            Content = content,
            Headers = { ExpectContinue = true },
        };
        using var answer = await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var size = FormattableString.Invariant($"{maxFileSize / (1024.0 * 1024):0.#} MB");
        return answer.StatusCode == HttpStatusCode.RequestEntityTooLarge
            ? Finding.Failed(
                "uploads",
                $"the proxy refuses uploads of {size}",
                $"Let it take bodies as large as Files:MaxFileSize (nginx: client_max_body_size {maxFileSize};)."
            )
            : Finding.Ok("uploads", $"nothing on the way refuses uploads of {size}");
    }

    private async Task<Finding> ClockAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken);
        return answer.Headers.Date is { } date
            ? DatabaseChecks.ClockOf(
                "clock",
                $"the clock of {client.BaseAddress!.Host}",
                date + TimeSpan.FromSeconds(0.5) - clock.GetUtcNow()
            )
            : Finding.Warning(
                "clock",
                $"{client.BaseAddress!.Host} does not say what time it is",
                "Let the proxy pass on the header Date."
            );
    }

    private async Task<Finding> TlsAsync(CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port, cancellationToken);
        var errors = SslPolicyErrors.None;
        string[] troubles = [];
        await using var tls = new SslStream(
            connection.GetStream(),
            leaveInnerStreamOpen: true,
            (_, _, chain, found) =>
            {
                errors = found;
                troubles = chain is null
                    ? []
                    : [.. chain.ChainStatus.Select(status => status.StatusInformation.Trim())];
                return true;
            }
        );
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = url.Host },
            cancellationToken
        );
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        var left = certificate.NotAfter.ToUniversalTime() - clock.GetUtcNow().UtcDateTime;
        var said = FormattableString.Invariant(
            $"{tls.SslProtocol}, certificate for {certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, {left.TotalDays:0} days left"
        );
        const string Renew =
            "Renew the certificate, and let that be done by itself (certbot, or a proxy that does, such as Caddy).";
        return left <= TimeSpan.Zero ? Finding.Failed("tls", said, Renew)
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? Finding.Failed("tls", $"{said}: not for {url.Host}", $"Get a certificate for {url.Host}.")
            : errors != SslPolicyErrors.None
                ? Finding.Failed(
                    "tls",
                    $"{said}: browsers do not trust it ({string.Join(' ', troubles)})",
                    "Use a certificate of a known authority, and let the proxy send the whole chain (nginx: fullchain.pem)."
                )
            : left < SoonExpired ? Finding.Warning("tls", said, Renew)
            : Finding.Ok("tls", said);
    }

    /// <summary>A real one: the upgrade, and an answer through it.</summary>
    private async Task<Finding> WebSocketAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(
            new UriBuilder(url)
            {
                Scheme = IsSecure ? "wss" : "ws",
                Path = Hub,
                Query = string.Empty,
            }.Uri,
            cancellationToken
        );
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(HandshakeRequest),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellationToken
        );
        var buffer = new byte[1024];
        var received = await socket.ReceiveAsync(buffer, cancellationToken);
        socket.Abort();
        return Encoding.UTF8.GetString(buffer, 0, received.Count).StartsWith(HandshakeAnswer, StringComparison.Ordinal)
            ? Finding.Ok("websocket", "opens, and answers")
            : throw new IOException("It opened, but something else than the server answered.");
    }
}
