using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>
/// Lists the members that are always there: in answers all of them, in requests those that can neither be null nor have
/// a default. Members that the server requires although they can be null are in <see cref="FieldLimits"/>.
/// </summary>
internal sealed class RequiredMembers : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (schema.Properties is not { Count: > 0 })
        {
            return Task.CompletedTask;
        }

        var type = context.JsonTypeInfo.Type;
        if (type.Name.EndsWith("Dto", StringComparison.Ordinal))
        {
            schema.Required = schema.Properties.Keys.ToHashSet(StringComparer.Ordinal);
        }
        else if (!IsAnswer(type))
        {
            foreach (var member in context.JsonTypeInfo.Properties.Where(MayBeAbsent))
            {
                schema.Required?.Remove(member.Name);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsAnswer(Type type) =>
        type.Name.EndsWith("Answer", StringComparison.Ordinal)
        || type.Name.StartsWith("Page`", StringComparison.Ordinal);

    private static bool MayBeAbsent(JsonPropertyInfo member) =>
        OptionalFields.IsOptional(member.PropertyType)
        || (
            member.AttributeProvider is PropertyInfo property
            && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable
        );
}
