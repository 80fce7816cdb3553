using System.Text.Json;
using System.Text.Json.Serialization;
using Messenger.Domain.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>Writes events for other nodes, and reads theirs. What a node of another version says that this one does not know is passed over.</summary>
internal static class NodeEvents
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new ValueListConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Dictionary<string, Type> Types = typeof(IDomainEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IDomainEvent)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>In ASCII: whatever else a text has is escaped.</summary>
    public static string Write(IEnumerable<IDomainEvent> events) =>
        JsonSerializer.Serialize(
            events.Select(domainEvent => new Envelope(
                domainEvent.GetType().Name,
                JsonSerializer.SerializeToElement(domainEvent, domainEvent.GetType(), Json)
            ))
        );

    /// <exception cref="JsonException">It is no list of events.</exception>
    public static IEnumerable<IDomainEvent> Read(string text) =>
        (JsonSerializer.Deserialize<List<Envelope>>(text) ?? [])
            .Where(envelope => Types.ContainsKey(envelope.Type))
            .Select(envelope => (IDomainEvent)envelope.Event.Deserialize(Types[envelope.Type], Json)!);

    private sealed record Envelope(string Type, JsonElement Event);
}
