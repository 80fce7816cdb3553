using System.Diagnostics;

namespace Messenger.Application.Common;

/// <summary>The server's tracing source. Spans and metrics carry names, counts and times; never what people write, who they are, or a secret.</summary>
public static class Telemetry
{
    /// <summary>The name of the source and of the meter, to subscribe to.</summary>
    public const string Name = "Messenger";

    /// <summary>Where spans start. Without a listener it makes none.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Starts a span for work that several spans asked for together: a child of the first that is recorded, linked to the others.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? StartTogether(string name, IEnumerable<Activity?> causes)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        List<ActivityContext> contexts = [.. causes.OfType<Activity>().Select(cause => cause.Context).Distinct()];
        var parent = contexts.Find(context => context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        var links = contexts.Where(context => context != parent).Select(context => new ActivityLink(context));
        return Source.StartActivity(name, ActivityKind.Internal, parent, links: links);
    }
}
