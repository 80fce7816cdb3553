using System.Diagnostics;

namespace Messenger.Application.Common;

/// <summary>The server's tracing source. Spans and metrics carry names, counts and times; never message text, user data or secrets.</summary>
public static class Telemetry
{
    /// <summary>The name of the source and of the meter, to subscribe to.</summary>
    public const string Name = "Messenger";

    /// <summary>The source of all spans. Without a listener it creates none.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Starts a span for work done on behalf of several spans: a child of the first recorded one, linked to the others.</summary>
    /// <returns>Null without a listener.</returns>
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
