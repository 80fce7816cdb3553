using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>
/// Serializes events for other nodes. Unknown events, which a node of another version has sent, are skipped.
/// </summary>
internal static class NodeEvents
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new ValueListConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Dictionary<string, Type> Types = typeof(INodeEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(INodeEvent)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Serializes events in ASCII; other characters are escaped.</summary>
    public static string Write(IEnumerable<INodeEvent> events) =>
        JsonSerializer.Serialize(
            events.Select(nodeEvent => new Envelope(
                nodeEvent.GetType().Name,
                JsonSerializer.SerializeToElement(nodeEvent, nodeEvent.GetType(), Json)
            ))
        );

    /// <summary>Deserializes events.</summary>
    /// <exception cref="JsonException">The text is not a list of events.</exception>
    public static IEnumerable<INodeEvent> Read(string text) =>
        (JsonSerializer.Deserialize<List<Envelope>>(text) ?? [])
            .Where(envelope => Types.ContainsKey(envelope.Type))
            .Select(envelope => (INodeEvent)envelope.Event.Deserialize(Types[envelope.Type], Json)!);

    private sealed record Envelope(string Type, JsonElement Event);
}
