using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Messenger.Application.Common;
using Messenger.Application.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Notifications;

/// <summary>Web Push (RFC 8030): encrypted for the browser, signed by this server, straight to the browser's push service.</summary>
internal sealed partial class PushService : IPushService, IDisposable
{
    private readonly PushKeys _keys;
    private readonly PublicHosts _hosts;
    private readonly PushOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<PushService> _logger;
    private readonly HttpClient _http;
    private readonly Counter<long> _outcomes;

    public PushService(
        PushKeys keys,
        PublicHosts hosts,
        IOptions<PushOptions> options,
        TimeProvider clock,
        IMeterFactory meters,
        ILogger<PushService> logger
    )
    {
        _outcomes = meters
            .Create(Telemetry.Name)
            .CreateCounter<long>(
                "messenger.notifications.outcomes",
                "{notification}",
                "Notifications that were sent to push services, by what became of them."
            );
        (_keys, _hosts, _options, _clock, _logger) = (keys, hosts, options.Value, clock, logger);

        // No redirects and no proxy: who is connected to is who was looked at.
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectCallback = (context, cancellationToken) =>
                    hosts.ConnectAsync(context.DnsEndPoint, cancellationToken),
                ConnectTimeout = _options.Timeout,
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 0,
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                ActivityHeadersPropagator = null,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public Task<string> GetPublicKeyAsync(CancellationToken cancellationToken) =>
        _keys.GetPublicKeyAsync(cancellationToken);

    public bool MayBeEndpoint(string endpoint) => _hosts.MayBeAsked(endpoint);

    public async Task<PushOutcome> SendAsync(
        PushTarget target,
        PushMessage message,
        CancellationToken cancellationToken
    )
    {
        var outcome = await TrySendAsync(target, message, cancellationToken);
        if (_outcomes.Enabled)
        {
            _outcomes.Add(
                1,
                new KeyValuePair<string, object?>("messenger.notification.result", outcome.Result.ToString())
            );
        }

        return outcome;
    }

    private async Task<PushOutcome> TrySendAsync(
        PushTarget target,
        PushMessage message,
        CancellationToken cancellationToken
    )
    {
        // The setting may have changed since it subscribed.
        if (!MayBeEndpoint(target.Endpoint))
        {
            return new PushOutcome(PushResult.Forbidden);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var request = await RequestOf(target, message, patience.Token);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new PushOutcome(Judge((int)answer.StatusCode), (int)answer.StatusCode, RetryAfter(answer));
        }
        catch (HttpRequestException exception) when (exception.InnerException is ForbiddenAddressException)
        {
            return new PushOutcome(PushResult.Forbidden);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            LogUnreachable(
                new Uri(target.Endpoint).Host,
                exception is OperationCanceledException ? "no answer in time" : exception.Message
            );
            return new PushOutcome(PushResult.Unreachable);
        }
        catch (CryptographicException)
        {
            return new PushOutcome(PushResult.Rejected);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestOf(
        PushTarget target,
        PushMessage message,
        CancellationToken cancellationToken
    )
    {
        var endpoint = new Uri(target.Endpoint);
        var subject = _options.Subject ?? target.Origin ?? "mailto:messenger@localhost";
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ByteArrayContent(
                PushEncryption.Encrypt(message.Payload.Span, target.PublicKey, target.AuthSecret)
            ),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            await _keys.AuthorizationForAsync(endpoint.GetLeftPart(UriPartial.Authority), subject, cancellationToken)
        );
        request.Headers.Add(
            "TTL",
            Math.Max(0, (long)message.TimeToLive.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        );
        request.Headers.Add("Urgency", message.Urgency.ToString().ToLowerInvariant());
        if (message.Topic is { } topic)
        {
            request.Headers.Add("Topic", topic);
        }

        return request;
    }

    private static PushResult Judge(int status) =>
        status switch
        {
            >= 200 and < 300 => PushResult.Delivered,
            404 or 410 => PushResult.Gone,
            429 => PushResult.TooMany,
            401 or 403 => PushResult.KeyRefused,
            408 or >= 500 => PushResult.Failed,
            _ => PushResult.Rejected,
        };

    private TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - _clock.GetUtcNow()) : null;
        return wait > TimeSpan.Zero ? wait : null;
    }

    [LoggerMessage(LogLevel.Information, "The push service at {Host} is not reached: {Reason}.")]
    private partial void LogUnreachable(string host, string reason);
}
