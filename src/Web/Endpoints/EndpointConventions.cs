namespace Messenger.Web.Endpoints;

/// <summary>What every endpoint says of itself in the API's description.</summary>
internal static class EndpointConventions
{
    /// <summary>Describes an endpoint: its name and purpose, and the problems it may answer with. 429 and 503 go without saying.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint,
        string name,
        string summary,
        params ReadOnlySpan<int> problems
    )
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in problems)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
