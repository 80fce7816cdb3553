using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Messenger.Web.Realtime;

/// <summary>
/// A JSON text frame that the server sends over a plain WebSocket. Members that are null are left out.
/// </summary>
public abstract record ServerFrame
{
    private static readonly ConcurrentDictionary<Type, string> DefaultTypes = [];

    /// <summary>Tells the kinds of frames apart.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; init; }

    /// <summary>Creates a frame of the first type that <see cref="FrameTypeAttribute"/> declares.</summary>
    protected ServerFrame() => Type = DefaultTypes.GetOrAdd(GetType(), type => TypesOf(type)[0]);

    /// <summary>Returns the values that <see cref="Type"/> may have in a class of frames.</summary>
    public static IReadOnlyList<string> TypesOf(Type frame) =>
        frame.GetCustomAttribute<FrameTypeAttribute>()?.Types
        ?? throw new InvalidOperationException($"{frame.Name} declares no frame type.");
}
