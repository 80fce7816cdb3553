namespace Messenger.Web.Realtime.AsyncApi;

/// <summary>Serves the AsyncAPI document.</summary>
internal static class AsyncApiEndpoint
{
    /// <summary>The path of the document.</summary>
    public const string Path = "/asyncapi.json";

    public static void MapAsyncApi(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Path, (AsyncApiDocument document) => Results.Bytes(document.Json, "application/json"))
            .AllowAnonymous()
            .ExcludeFromDescription();
}
