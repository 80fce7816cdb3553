using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Infrastructure.Nodes;

namespace Messenger.Testing;

/// <summary>A client of the REST API, authenticated or anonymous.</summary>
public sealed class Api : IDisposable
{
    /// <summary>The JSON options of the API's contract.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueListConverter() },
    };

    private readonly HttpClient _http;

    public Api(Uri address, string? token = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Sends a request, with an optional JSON body.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body, options: Json);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers,
            response.Content.Headers.ContentType?.MediaType
        );
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, object? body = null) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public void Dispose() => _http.Dispose();
}

/// <summary>A response of the server.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, string? MediaType)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Content => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The error code of a problem response; null for any other response.</summary>
    public string? Code => MediaType == "application/problem+json" ? Content.GetProperty("code").GetString() : null;

    /// <summary>Deserializes the body of a successful response.</summary>
    /// <exception cref="InvalidOperationException">The response is not successful.</exception>
    public T As<T>() =>
        (int)Status is >= 200 and < 300
            ? JsonSerializer.Deserialize<T>(Body, Api.Json)!
            : throw new InvalidOperationException($"{(int)Status}: {Body}");

    /// <summary>Requires a successful response.</summary>
    public Answer Ok() =>
        (int)Status is >= 200 and < 300 ? this : throw new InvalidOperationException($"{(int)Status}: {Body}");
}
