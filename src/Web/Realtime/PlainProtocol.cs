using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Web.Answers;

namespace Messenger.Web.Realtime;

/// <summary>The JSON of the plain WebSocket; docs/realtime.md and /asyncapi.json describe it.</summary>
internal static class PlainProtocol
{
    /// <summary>How frames are written: as everywhere in the API, and without members that are null.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Serializes a frame.</summary>
    public static ReadOnlyMemory<byte> Serialize(ServerFrame frame) =>
        JsonSerializer.SerializeToUtf8Bytes(frame, frame.GetType(), Options);

    /// <summary>Reads a frame of a client.</summary>
    /// <returns>Null when it is not a JSON object with a type.</returns>
    public static PlainRequest? Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize<PlainRequest>(frame, Options) is { Type: not null } request
                ? request
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        Json.Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
