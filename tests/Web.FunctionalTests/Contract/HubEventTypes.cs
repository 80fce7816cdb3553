using System.Text;
using System.Text.Json;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>Writes the web client's types of hub events, from the AsyncAPI document.</summary>
internal sealed class HubEventTypes(JsonElement asyncApi, JsonElement openApi)
{
    private const string SchemaPath = "#/components/schemas/";

    /// <summary>Schemas that the REST API does not describe, and so must be written here.</summary>
    private readonly SortedDictionary<string, string> _own = new(StringComparer.Ordinal);

    /// <summary>Returns the content of <c>src/api/events.ts</c>.</summary>
    public string Write()
    {
        var events = asyncApi
            .GetProperty("components")
            .GetProperty("messages")
            .EnumerateObject()
            .Where(message =>
                message.Value.TryGetProperty("x-plain-socket-frames", out _)
                || message.Value.TryGetProperty("x-no-plain-socket-frame", out _)
            )
            .ToList();
        var handlers = new StringBuilder();
        foreach (var message in events)
        {
            var arguments = message
                .Value.GetProperty("payload")
                .GetProperty("properties")
                .GetProperty("arguments")
                .GetProperty("items")
                .EnumerateArray()
                .Select(argument => $"{argument.GetProperty("title").GetString()}: {TypeOf(argument)}");
            handlers.Append(Comment(message.Value, "summary", "  "));
            handlers.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"  {message.Name}: ({string.Join(", ", arguments)}) => void;\n"
            );
        }

        var operations = asyncApi.GetProperty("operations");
        var opened = TypeOf(
            asyncApi
                .GetProperty("components")
                .GetProperty("messages")
                .GetProperty("ConnectToChatCompletion")
                .GetProperty("payload")
                .GetProperty("properties")
                .GetProperty("result")
        );
        Assert.Equal("OpenedChatDto", opened);
        Assert.True(operations.TryGetProperty("ConnectToChat", out _));
        var text = new StringBuilder();
        text.Append("// Generated from docs/asyncapi.json by the tests with UPDATE_OPENAPI=1. Not to be edited.\n");
        text.Append("import type { components } from './schema';\n\n");
        text.Append("type Schemas = components['schemas'];\n\n");
        foreach (var own in _own.Values)
        {
            text.Append(own).Append('\n');
        }

        text.Append("/** The handlers of the hub's events, by name. */\nexport interface HubEvents {\n");
        text.Append(handlers).Append("}\n\n");
        text.Append("/** The names of the hub's events. */\nexport const hubEventNames = [\n");
        foreach (var message in events)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  '{message.Name}',\n");
        }

        return text.Append("] as const satisfies readonly (keyof HubEvents)[];\n").ToString();
    }

    private static string Comment(JsonElement element, string member, string indent) =>
        element.TryGetProperty(member, out var text) && text.GetString() is { } comment
            ? $"{indent}/** {comment} */\n"
            : string.Empty;

    private string TypeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Named(reference.GetString()![SchemaPath.Length..]);
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            return TypeOf(all[0]);
        }

        if (schema.TryGetProperty("oneOf", out var one))
        {
            return string.Join(" | ", one.EnumerateArray().Select(TypeOf));
        }

        var type = schema.GetProperty("type");
        return type.ValueKind == JsonValueKind.Array
            ? string.Join(" | ", type.EnumerateArray().Select(name => Simple(name.GetString()!, schema)))
            : Simple(type.GetString()!, schema);
    }

    private string Simple(string type, JsonElement schema) =>
        type switch
        {
            "integer" or "number" => "number",
            "array" => TypeOf(schema.GetProperty("items")) is var item && item.Contains(' ', StringComparison.Ordinal)
                ? $"({item})[]"
                : $"{TypeOf(schema.GetProperty("items"))}[]",
            _ => type,
        };

    private string Named(string name)
    {
        if (openApi.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out _))
        {
            return $"Schemas['{name}']";
        }

        if (_own.TryAdd(name, string.Empty))
        {
            var schema = asyncApi.GetProperty("components").GetProperty("schemas").GetProperty(name);
            var text = new StringBuilder(Comment(schema, "description", string.Empty));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"export interface {name} {{\n");
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
            {
                text.Append(Comment(property.Value, "description", "  "));
                text.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"  {property.Name}: {TypeOf(property.Value)};\n"
                );
            }

            _own[name] = text.Append("}\n").ToString();
        }

        return name;
    }
}
