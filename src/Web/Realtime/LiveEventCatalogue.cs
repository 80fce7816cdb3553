using System.Collections.Frozen;

namespace Messenger.Web.Realtime;

/// <summary>All live events, found by their declarations in this assembly.</summary>
public static class LiveEventCatalogue
{
    private static readonly FrozenDictionary<Type, LiveEventType> ByType = typeof(LiveEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LiveEvent)))
        .ToFrozenDictionary(type => type, type => new LiveEventType(type));

    /// <summary>All live events, by name.</summary>
    public static IReadOnlyList<LiveEventType> Types { get; } =
    [.. ByType.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Returns the declaration of an event.</summary>
    public static LiveEventType TypeOf(LiveEvent liveEvent) => ByType[liveEvent.GetType()];
}
