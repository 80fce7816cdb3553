using System.Text.Json;
using System.Text.Json.Nodes;
using Messenger.Application.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Describes the fields of partial updates: each is its value, or null, or absent.</summary>
internal sealed class OptionalFields : IOpenApiSchemaTransformer
{
    public static bool IsOptional(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = context.JsonTypeInfo.Type;
        if (!IsOptional(type))
        {
            return Task.CompletedTask;
        }

        // Null for text, whose type is a reference type.
        var value = Nullable.GetUnderlyingType(type.GetGenericArguments()[0]);
        schema.Type = (value == typeof(int) ? JsonSchemaType.Integer : JsonSchemaType.String) | JsonSchemaType.Null;
        schema.Format = value == typeof(int) ? "int32" : null;
        schema.Description = null;
        schema.Properties?.Clear();
        schema.Required?.Clear();
        if (value is { IsEnum: true })
        {
            var names = Enum.GetNames(value).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name));
            schema.Enum = [.. names];
        }

        return Task.CompletedTask;
    }
}
