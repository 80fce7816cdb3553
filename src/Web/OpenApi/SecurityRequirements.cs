using Messenger.Web.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>
/// Declares where a login is not required: optional where the operation allows anonymous callers, an empty list where a
/// login makes no difference. All other operations have the document's default, a token or a cookie.
/// </summary>
internal sealed class SecurityRequirements : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IgnoresLogin>().Any())
        {
            operation.Security = [];
        }
        else if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                [],
                .. EitherScheme(context.Document!),
            ];
        }

        return Task.CompletedTask;
    }

    /// <summary>A token, or else a cookie.</summary>
    public static IList<OpenApiSecurityRequirement> EitherScheme(OpenApiDocument document) =>
        [
            new() { [new OpenApiSecuritySchemeReference(DocumentInfo.BearerScheme, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(DocumentInfo.CookieScheme, document)] = [] },
        ];
}
