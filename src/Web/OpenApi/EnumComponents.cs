using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>
/// Makes enums plain lists of strings. The generator shares one component between an enum and its nullable form and puts
/// null into it; members that can be null say so themselves.
/// </summary>
internal sealed class EnumComponents : IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
        {
            if (schema.Enum is { Count: > 0 } values)
            {
                schema.Enum =
                [
                    .. values.Where(value => value is not null && value.GetValueKind() == JsonValueKind.String),
                ];
                schema.Type = JsonSchemaType.String;
            }
        }

        return Task.CompletedTask;
    }
}
