namespace Messenger.Web.Endpoints;

/// <summary>Describes endpoints for the OpenAPI document.</summary>
internal static class EndpointConventions
{
    /// <summary>Names an endpoint, says what it does, and lists the failures that are specific to it.</summary>
    /// <param name="endpoint">The endpoint to describe.</param>
    /// <param name="name">The operation's id.</param>
    /// <param name="summary">What the operation does.</param>
    /// <param name="problems">
    /// Statuses of specific failures. Those that follow from the endpoint itself (a login, a body, parameters, an
    /// unsafe method, rate limits, outages) are added by <see cref="OpenApi.ProblemResponses"/>.
    /// </param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint,
        string name,
        string summary,
        params int[] problems
    ) => endpoint.WithName(name).WithSummary(summary).WithMetadata(new ProblemStatuses(problems));

    /// <summary>Allows anonymous callers, for whom a login would make no difference.</summary>
    public static RouteHandlerBuilder IgnoreLogin(this RouteHandlerBuilder endpoint) =>
        endpoint.AllowAnonymous().WithMetadata(new IgnoresLogin());
}
