using Messenger.Web.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>
/// Refers each operation to the shared problem responses: those that the endpoint names, and those that follow from its
/// parameters, body, authorization, method and from what concerns all operations (rate limits, outages).
/// </summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        operation.Responses ??= [];
        foreach (var status in StatusesOf(operation, context).Order())
        {
            operation.Responses[ProblemComponents.KeyOf(status)] = new OpenApiResponseReference(
                ProblemComponents.NameOf(status),
                context.Document
            );
        }

        return Task.CompletedTask;
    }

    private static HashSet<int> StatusesOf(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        HashSet<int> statuses =
        [
            .. metadata.OfType<ProblemStatuses>().SelectMany(named => named.Statuses),
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status503ServiceUnavailable,
        ];
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
        {
            statuses.Add(StatusCodes.Status400BadRequest);
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            statuses.Add(StatusCodes.Status401Unauthorized);
        }

        // Guests may not do everything, and a browser's cookie is refused from another origin.
        if (!HttpMethods.IsGet(context.Description.HttpMethod!))
        {
            statuses.Add(StatusCodes.Status403Forbidden);
        }

        if (operation.RequestBody?.Content is { } content)
        {
            statuses.Add(StatusCodes.Status413PayloadTooLarge);
            if (content.ContainsKey("application/json"))
            {
                statuses.Add(StatusCodes.Status415UnsupportedMediaType);
            }
        }

        return statuses;
    }
}
