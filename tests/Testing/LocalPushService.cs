using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Messenger.Testing;

/// <summary>A local push service (RFC 8030). Accepts pushes to its devices, or responds as a test configures.</summary>
public sealed class LocalPushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, PushDevice> _devices = new(StringComparer.Ordinal);

    private LocalPushService(WebApplication app) => _app = app;

    /// <summary>The address that it listens on.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The server settings that allow pushes to this service, with short delays.</summary>
    public static Dictionary<string, string> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Push:AllowedPrivateHosts:0"] = "127.0.0.1",
            ["Push:Delay"] = "00:00:00.05",
            ["Push:FirstRetry"] = "00:00:00.1",
        };

    public static async Task<LocalPushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new LocalPushService(builder.Build());
        service._app.Run(service.TakeAsync);
        await service._app.StartAsync();
        var addresses = (
            (Microsoft.AspNetCore.Hosting.Server.IServer)
                service._app.Services.GetRequiredService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer))
        ).Features.Get<IServerAddressesFeature>()!;
        service.Address = new Uri(addresses.Addresses.Single());
        return service;
    }

    /// <summary>Creates a subscription of a browser.</summary>
    public PushDevice NewDevice()
    {
        var device = new PushDevice(new Uri(Address, $"/push/{Guid.NewGuid():N}"));
        _devices[device.Endpoint.AbsolutePath] = device;
        return device;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (!_devices.TryGetValue(http.Request.Path.Value!, out var device))
        {
            http.Response.StatusCode = 404;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        await device.TakeAsync(http, new Pushed(headers, body.ToArray(), device.Decrypt(body.ToArray())));
    }
}

/// <summary>A push received for a device.</summary>
/// <param name="Content">The decrypted payload.</param>
public sealed record Pushed(IReadOnlyDictionary<string, string> Headers, byte[] Body, JsonElement Content)
{
    public string Type => Content.GetProperty("type").GetString()!;

    public string? Text => Content.TryGetProperty("text", out var text) ? text.GetString() : null;
}

/// <summary>A browser's subscription at the push service, with its keys.</summary>
public sealed class PushDevice : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);
    private readonly Channel<Pushed> _asked = Channel.CreateUnbounded<Pushed>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    internal PushDevice(Uri endpoint) => Endpoint = endpoint;

    public Uri Endpoint { get; }

    public string PublicKey => Base64Url.EncodeToString(PointOf(_key));

    public string Secret => Base64Url.EncodeToString(_secret);

    public string PrivateKey => Base64Url.EncodeToString(_key.ExportParameters(includePrivateParameters: true).D);

    /// <summary>The subscription in the browser's JSON format.</summary>
    public object Subscription => new { endpoint = Endpoint, keys = new { p256dh = PublicKey, auth = Secret } };

    /// <summary>Responds to the next requests with these statuses; later ones are accepted.</summary>
    public void AnswerWith(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            AnswerWith(http =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        }
    }

    /// <inheritdoc cref="AnswerWith(int[])"/>
    public void AnswerWith(Func<HttpContext, Task> answer) => _answers.Enqueue(answer);

    /// <summary>Waits for the next request, whatever its response.</summary>
    public async Task<Pushed> NextAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(MaxWait);

    /// <summary>Waits for the next request of a type and skips others.</summary>
    public async Task<Pushed> NextAsync(string type)
    {
        while (true)
        {
            if (await NextAsync() is var pushed && pushed.Type == type)
            {
                return pushed;
            }
        }
    }

    /// <summary>All requests received and not yet read.</summary>
    public IReadOnlyList<Pushed> TakeAll()
    {
        List<Pushed> all = [];
        while (_asked.Reader.TryRead(out var pushed))
        {
            all.Add(pushed);
        }

        return all;
    }

    public void Dispose() => _key.Dispose();

    internal async Task TakeAsync(HttpContext http, Pushed pushed)
    {
        http.Response.StatusCode = 201;
        var answered = _answers.TryDequeue(out var answer) ? answer(http) : Task.CompletedTask;
        _asked.Writer.TryWrite(pushed);
        await answered;
    }

    /// <summary>Decrypts by RFC 8291 and RFC 8188, independently of the server's implementation.</summary>
    internal JsonElement Decrypt(byte[] body)
    {
        var (salt, sender) = (body[..16], body[21..(21 + body[20])]);
        using var theirs = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = sender[1..33], Y = sender[33..65] },
            }
        );
        var shared = HKDF.Extract(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(theirs.PublicKey), _secret);
        var secret = HKDF.Expand(
            HashAlgorithmName.SHA256,
            shared,
            32,
            [.. "WebPush: info\0"u8, .. PointOf(_key), .. sender]
        );
        var text = Decode(
            body[(21 + sender.Length)..],
            secret,
            salt,
            (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16))
        );
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Decodes the records of aes128gcm.</summary>
    public static byte[] Decode(byte[] records, byte[] secret, byte[] salt, int recordSize)
    {
        var extracted = HKDF.Extract(HashAlgorithmName.SHA256, secret, salt);
        using var cipher = new AesGcm(
            HKDF.Expand(HashAlgorithmName.SHA256, extracted, 16, "Content-Encoding: aes128gcm\0"u8.ToArray()),
            16
        );
        var first = HKDF.Expand(HashAlgorithmName.SHA256, extracted, 12, "Content-Encoding: nonce\0"u8.ToArray());
        using var text = new MemoryStream();
        for (var number = 0; number * recordSize < records.Length; number++)
        {
            var record = records.AsSpan(
                number * recordSize,
                Math.Min(recordSize, records.Length - (number * recordSize))
            );
            var nonce = (byte[])first.Clone();
            nonce[^1] ^= (byte)number;
            var padded = new byte[record.Length - 16];
            cipher.Decrypt(nonce, record[..^16], record[^16..], padded);
            var isLast = (number + 1) * recordSize >= records.Length;
            var end = padded.AsSpan().TrimEnd((byte)0);
            if (end[^1] != (isLast ? 2 : 1))
            {
                throw new CryptographicException("The record does not end as it must.");
            }

            text.Write(end[..^1]);
        }

        return text.ToArray();
    }

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
