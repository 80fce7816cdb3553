using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Messenger.Web.Realtime.AsyncApi;

/// <summary>
/// JSON schemas (draft 7) of .NET types as they are serialized. Records and enums become shared components.
/// </summary>
internal sealed class SchemaCatalogue(JsonSerializerOptions options, XmlComments comments)
{
    /// <summary>The components that have been referenced so far.</summary>
    public SortedDictionary<string, JsonObject> Components { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the schema of a type.</summary>
    public JsonObject Of(Type type, SchemaUse use, bool isNullable = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, use, isNullable: true);
        }

        if (SimpleOf(type) is { } simple)
        {
            return isNullable ? OrNull(simple) : simple;
        }

        var info = options.GetTypeInfo(type);
        var schema = info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject
            {
                ["type"] = "array",
                ["items"] = Of(info.ElementType!, use),
            },
            JsonTypeInfoKind.Dictionary => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Of(info.ElementType!, use),
            },
            _ => Reference(type, use),
        };
        return isNullable ? OrNull(schema) : schema;
    }

    /// <summary>
    /// Adds a title or a description, also to a reference, beside which other members would be ignored.
    /// </summary>
    public static JsonObject With(JsonObject schema, string name, string? value)
    {
        if (value is null)
        {
            return schema;
        }

        var described = schema.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(schema) } : schema;
        described.Insert(0, name, value);
        return described;
    }

    /// <summary>Returns a schema without shared components, for a frame.</summary>
    public JsonObject FrameOf(Type frame, string type)
    {
        var schema = ObjectOf(frame, SchemaUse.WrittenWithoutNulls);
        schema["properties"]!["type"] = new JsonObject { ["type"] = "string", ["const"] = type };
        return schema;
    }

    private static JsonObject? SimpleOf(Type type) =>
        type == typeof(string) ? new JsonObject { ["type"] = "string" }
        : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : type == typeof(int) || type == typeof(long) ? new JsonObject { ["type"] = "integer" }
        : type == typeof(double) ? new JsonObject { ["type"] = "number" }
        : type == typeof(Guid) ? new JsonObject { ["type"] = "string", ["format"] = "uuid" }
        : type == typeof(DateTimeOffset) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
        : type == typeof(object) ? new JsonObject { ["type"] = new JsonArray("string", "number") }
        : null;

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
        {
            return new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["type"] = schema["type"] is JsonArray types
            ? new JsonArray([.. types.Select(type => type!.DeepClone()), "null"])
            : new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    private JsonObject Reference(Type type, SchemaUse use)
    {
        var name = use == SchemaUse.WrittenWithoutNulls && !type.IsEnum ? $"{type.Name}InFrame" : type.Name;
        if (!Components.ContainsKey(name))
        {
            Components[name] = [];
            Components[name] = type.IsEnum ? EnumOf(type) : ObjectOf(type, use);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonObject EnumOf(Type type) =>
        With(
            new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([
                    .. Enum.GetValues(type)
                        .Cast<object>()
                        .Select(value => JsonSerializer.SerializeToNode(value, type, options)),
                ]),
            },
            "description",
            comments.SummaryOf(type)
        );

    private JsonObject ObjectOf(Type type, SchemaUse use)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in options.GetTypeInfo(type).Properties.Where(property => property.Get is not null))
        {
            var isNullable =
                property.IsGetNullable
                || Nullable.GetUnderlyingType(property.PropertyType) is not null
                || property.PropertyType == typeof(object);
            var member = (MemberInfo?)property.AttributeProvider;
            properties[property.Name] = With(
                Of(property.PropertyType, use, isNullable && use != SchemaUse.WrittenWithoutNulls),
                "description",
                member is null ? null : comments.MemberOf(type, member.Name)
            );
            var isRequired = use switch
            {
                SchemaUse.Written => true,
                SchemaUse.WrittenWithoutNulls => !isNullable,
                _ => !isNullable && property.AssociatedParameter is { HasDefaultValue: false },
            };
            if (isRequired)
            {
                required.Add(property.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["properties"] = properties;

        // The server sends no others; what clients may send in addition is ignored.
        if (use != SchemaUse.Read)
        {
            schema["additionalProperties"] = false;
        }

        return With(schema, "description", comments.SummaryOf(type));
    }
}
